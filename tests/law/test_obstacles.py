"""What meets at a place in the law: counted once, as each reader sees it, and just as many as the list holds."""

import pytest
from sqlmodel import Session

from policylab.cases.queries.filters import CaseFilters
from policylab.cases.queries.listing import case_rows, count_cases
from policylab.core.permission import ANYBODY, Actor
from policylab.law.queries.around import guidance_at, proposal_ids_at
from policylab.law.queries.obstacles import acts_with_most, municipalities_at, sections_with_most
from policylab.law.queries.page import provision_page
from policylab.law.queries.places import Place
from policylab.rules.workflow import CaseState, GuidanceState, ProposalState
from tests.factories import Factory
from tests.law.citing_cases import account_on, case_on, name_in

SCHOOL = Place("2010:800")
BUS = Place("2010:800", "10", "32")


@pytest.fixture
def readers(make: Factory) -> dict[str, Actor]:
    """Who reads, after a history in which some of what is named may not be read by all."""
    author, neighbour, region = make.actor(), make.actor(organisation="0180"), make.actor(organisation="12")
    case_on(make, "10 kap. 32 § skollagen", by=author)
    case_on(make, "10 kap. 32 § skollagen och 9 § LSS", by=author)
    case_on(make, "10 kap. 30–33 §§ skollagen", by=region)
    told = case_on(make, "kommunallagen", by=author)
    account_on(make, told, neighbour, "Samma sak med 10 kap. 32 § skollagen.", published=True)
    account_on(make, told, make.actor(organisation="0380"), "Det gäller 10 kap. 32 § skollagen.", published=False)
    case_on(make, "10 kap. 32 § skollagen", CaseState.TRIAGE, by=neighbour, published=False)
    merged = case_on(make, "skollagen", by=make.actor(organisation="0580"))
    make.db.get_one(type(merged), merged.id).merged_into_id = told.id
    make.db.commit()
    return {"anybody": ANYBODY, "author": author, "neighbour": neighbour, "facilitator": make.facilitator()}


@pytest.mark.parametrize(
    ("reader", "cases", "municipalities"),
    [("anybody", 4, 3), ("author", 4, 4), ("neighbour", 5, 3), ("facilitator", 5, 4)],
)
def test_each_reader_counts_what_they_see(
    db: Session, readers: dict[str, Actor], reader: str, cases: int, municipalities: int
) -> None:
    who, filters = readers[reader], CaseFilters(provision=BUS.path)
    assert count_cases(db, who, filters) == cases
    assert len(case_rows(db, who, filters).rows) == cases
    assert municipalities_at(db, who, BUS) == municipalities


def test_every_figure_is_as_long_as_its_list(db: Session, readers: dict[str, Actor]) -> None:
    for who in readers.values():
        for act in acts_with_most(db, who):
            place = Place(act.act)
            assert act.cases == count_cases(db, who, CaseFilters(provision=place.path))
            assert act.municipalities == municipalities_at(db, who, place)
            for row in sections_with_most(db, who, place):
                assert row.cases == count_cases(db, who, CaseFilters(provision=row.place.path))
    top = acts_with_most(db, ANYBODY)[0]
    assert (top.number, top.name, top.kind) == ("2010:800", "skollagen", "act")


def test_a_range_counts_on_each_of_its_sections(db: Session, readers: dict[str, Actor]) -> None:
    shown = [(row.place.words, row.cases) for row in sections_with_most(db, ANYBODY, SCHOOL)]
    assert shown == [("10 kap. 32 §", 4), ("10 kap. 30 §", 1), ("10 kap. 31 §", 1), ("10 kap. 33 §", 1)]
    assert sections_with_most(db, ANYBODY, Place("1993:387"))[0].place == Place("1993:387", "-", "9")
    assert sections_with_most(db, ANYBODY, Place("2010:800", "26")) == []


def test_proposals_and_guidance_meet_there_as_far_as_they_are_seen(db: Session, make: Factory) -> None:
    author, facilitator = make.actor(), make.facilitator()
    shown, hidden = case_on(make, "9 § LSS", by=author), case_on(make, "9 § LSS", by=author, published=False)
    behind = make.proposal(ProposalState.OPEN, shown)
    behind_hidden = make.proposal(ProposalState.OPEN, hidden)
    naming, draft = make.proposal(ProposalState.OPEN), make.proposal()
    make.proposal(ProposalState.OPEN)
    guidance, unpublished = make.guidance(), make.guidance(GuidanceState.DRAFT)
    for subject in (naming, draft, guidance, unpublished):
        name_in(db, subject, "Se 9 § LSS.")
    place = Place("1993:387", "-", "9")
    assert set(proposal_ids_at(db, ANYBODY, place)) == {behind.id, naming.id}
    assert set(proposal_ids_at(db, author, place)) == {behind.id, naming.id, behind_hidden.id}
    assert set(proposal_ids_at(db, facilitator, place)) == {behind.id, naming.id, behind_hidden.id, draft.id}
    assert [each.public_id for each in guidance_at(db, facilitator, place)] == [guidance.public_id]
    assert proposal_ids_at(db, facilitator, Place("1993:387", "-", "10")) == []


def test_a_number_that_nobody_registered_has_a_page_for_those_who_may_read_it(db: Session, make: Factory) -> None:
    author, place = make.actor(), Place("skolfs-2099:7", "3", "2")
    assert provision_page(db, author, place) is None
    case_on(make, "SKOLFS 2099:7 3 kap. 2 §", by=author, published=False)
    assert provision_page(db, ANYBODY, place) is None
    page = provision_page(db, author, place)
    assert page is not None
    assert (page.act.registered, page.act.number, page.total) == (False, "SKOLFS 2099:7", 1)
    assert page.heading == "3 kap. 2 § SKOLFS 2099:7"
