"""Stances: whose answer stands, at what level, and that nothing is overwritten."""

import pytest
from sqlalchemy import true
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from policylab.core.db import transaction
from policylab.core.errors import Invalid, NotVisible, Refused, Stale
from policylab.core.permission import Actor
from policylab.organisations.models import Organisation
from policylab.proposals.commands.versions import set_points
from policylab.proposals.models import Proposal
from policylab.ranking.queries.agreeing import agreement_now
from policylab.rules.roles import Role, Sector
from policylab.rules.stances import DecisionLevel, Position
from policylab.rules.workflow import ProposalState
from policylab.stances.models import Stance
from policylab.stances.queries.current import answers_by_sector, current_stances
from policylab.stances.queries.overview import overview
from tests.factories import Factory
from tests.proposals.deeds import answer

LEVEL, POSITION = DecisionLevel, Position


def _standing(db: Session, proposal: Proposal) -> list[tuple[str, str]]:
    return [(row.position.value, row.level.value) for row in current_stances(db, [proposal.id or 0])]


def test_level_above_official_takes_a_representative(db: Session, make: Factory) -> None:
    officer, decider = make.actor(), make.representative("2281")
    proposal = make.proposal(ProposalState.OPEN)
    with pytest.raises(Invalid) as refused:
        answer(db, officer, proposal, level=LEVEL.COUNCIL)
    assert "level" in refused.value.errors
    answer(db, officer, proposal, level=LEVEL.OFFICIAL)
    answer(db, decider, proposal, level=LEVEL.COUNCIL)


@pytest.mark.parametrize("role,body", [(Role.OFFICIAL, "dep-utbildning"), (Role.FACILITATOR, "lab")])
def test_ministries_and_the_lab_take_no_stance(db: Session, make: Factory, role: Role, body: str) -> None:
    actor = make.actor(role, body)
    proposal = make.proposal(ProposalState.OPEN)
    with pytest.raises(Refused):
        answer(db, actor, proposal, level=LEVEL.OFFICIAL)


def test_opposing_demands_a_reason_also_of_the_database(db: Session, make: Factory) -> None:
    decider = make.representative()
    proposal = make.proposal(ProposalState.OPEN)
    with pytest.raises(Invalid) as refused:
        answer(db, decider, proposal, POSITION.OPPOSE, reason="")
    assert list(refused.value.errors) == ["reason"]
    stance = answer(db, decider, proposal, POSITION.OPPOSE)
    with pytest.raises(IntegrityError), transaction(db):
        row = db.get_one(Stance, stance.id)
        row.reason = ""
        db.add(row)


def test_lower_level_never_replaces_a_higher_and_newer_replaces_its_own(db: Session, make: Factory) -> None:
    officer, decider = make.actor(), make.representative("2281")
    proposal = make.proposal(ProposalState.OPEN)
    answer(db, decider, proposal, POSITION.SUPPORT, LEVEL.COMMITTEE)
    answer(db, decider, proposal, POSITION.OPPOSE, LEVEL.DELEGATED)
    answer(db, officer, proposal, POSITION.DOUBTFUL, LEVEL.OFFICIAL)
    assert _standing(db, proposal) == [("support", "committee")]
    answer(db, decider, proposal, POSITION.NO_OBJECTION, LEVEL.COMMITTEE)
    assert _standing(db, proposal) == [("no_objection", "committee")]
    answer(db, decider, proposal, POSITION.OPPOSE, LEVEL.COUNCIL)
    assert _standing(db, proposal) == [("oppose", "council")]
    db.rollback()
    assert len(db.exec(select(Stance.id)).all()) == 5


def test_official_view_stands_apart_and_never_counts(db: Session, make: Factory) -> None:
    officer = make.actor()
    proposal = make.proposal(ProposalState.OPEN)
    answer(db, officer, proposal, level=LEVEL.OFFICIAL)
    shown = overview(current_stances(db, [proposal.id or 0]))
    assert (len(shown.officials), shown.counted, shown.apart) == (1, [], [])
    assert answers_by_sector(db, true()) == {}


def test_koncern_answers_once_but_an_agency_is_not_its_ministry(db: Session, make: Factory) -> None:
    company, municipality = make.representative("almega"), make.representative("2281")
    agencies = [make.representative(code) for code in _agencies(db)]
    with transaction(db):
        owned = db.exec(select(Organisation).where(Organisation.code == "almega")).one()
        owned.parent_id = db.exec(select(Organisation.id).where(Organisation.code == "2281")).one()
        db.add(owned)
    proposal = make.proposal(ProposalState.OPEN)
    answer(db, company, proposal, POSITION.OPPOSE)
    answer(db, municipality, proposal, POSITION.SUPPORT)
    for agency in agencies:
        answer(db, agency, proposal, POSITION.NO_OBJECTION)
    assert answers_by_sector(db, true())[proposal.id or 0] == {
        Sector.MUNICIPALITY: (1.0, 0, 1),
        Sector.AGENCY: (1.0, 0, 2),
    }


def _agencies(db: Session) -> list[str]:
    """Two agencies under one ministry."""
    ministry = select(Organisation.id).where(Organisation.code == "dep-utbildning").scalar_subquery()
    statement = select(Organisation.code).where(Organisation.parent_id == ministry).order_by(Organisation.code)
    codes = list(db.exec(statement.where(Organisation.sector == Sector.AGENCY)).all())[:2]
    db.rollback()
    assert len(codes) == 2
    return codes


def test_abstaining_is_no_answer_and_points_do_not_count_for_the_whole(db: Session, make: Factory) -> None:
    one, other = make.representative("2281"), make.representative("0180")
    proposal = make.proposal(ProposalState.OPEN)
    answer(db, one, proposal, POSITION.ABSTAIN)
    answer(db, other, proposal, POSITION.DOUBTFUL)
    assert answers_by_sector(db, true())[proposal.id or 0] == {Sector.MUNICIPALITY: (0.0, 0, 1)}
    with pytest.raises(Invalid):
        answer(db, one, proposal, position_7=POSITION.SUPPORT)


def test_four_sectors_of_five_make_a_figure(db: Session, make: Factory) -> None:
    bodies = [code for sector in ("municipality", "region", "agency", "union") for code in _bodies(db, sector)]
    deciders = [make.representative(code) for code in bodies]
    proposal = make.proposal(ProposalState.OPEN)
    proposal_id = proposal.id or 0
    for decider in deciders[:-1]:
        answer(db, decider, proposal)
    assert agreement_now(db, proposal_id).value is None
    answer(db, deciders[-1], proposal)
    found = agreement_now(db, proposal_id)
    assert round(found.value or 0, 6) == round((11 / 12) ** 2, 6)
    assert found.missing == ["academia", "business", "civil_society"]


def _bodies(db: Session, sector: str) -> list[str]:
    statement = select(Organisation.code).where(Organisation.sector == sector).order_by(Organisation.code)
    codes = list(db.exec(statement).all())[:5]
    db.rollback()
    return codes


@pytest.mark.parametrize("state", [each for each in ProposalState if each not in ("draft", "withdrawn")])
def test_answers_are_taken_only_while_open_or_referred(db: Session, make: Factory, state: ProposalState) -> None:
    decider = make.representative()
    proposal = make.proposal(state)
    if state in (ProposalState.OPEN, ProposalState.REFERRAL):
        assert answer(db, decider, proposal).id
        return
    with pytest.raises(Stale):
        answer(db, decider, proposal)


def test_nobody_answers_a_draft_they_cannot_see_nor_an_older_version(db: Session, make: Factory) -> None:
    decider = make.representative()
    draft, opened = make.proposal(), make.proposal(ProposalState.OPEN)
    with pytest.raises(NotVisible):
        answer(db, decider, draft)
    with pytest.raises(Stale):
        answer(db, decider, opened, proposal_version=4)


def test_repeat_gives_the_first_answer(db: Session, make: Factory) -> None:
    decider: Actor = make.representative()
    proposal = make.proposal(ProposalState.OPEN)
    first = answer(db, decider, proposal, submission_key="samma").id
    assert answer(db, decider, proposal, submission_key="samma").id == first


def test_keys_that_run_into_each_other_are_one_form_sent_again(db: Session, make: Factory) -> None:
    decider = make.representative()
    proposal = make.proposal(ProposalState.OPEN)
    with transaction(db):
        set_points(db, db.get_one(Proposal, proposal.id), "Ett")
    first = answer(db, decider, proposal, submission_key="a.1")
    assert answer(db, decider, proposal, submission_key="a", position_1="support").id == first.id
