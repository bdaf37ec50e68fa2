"""Who finds what: the index follows the database, and the database has the last word."""

from collections.abc import Callable

from sqlmodel import Session

from policylab.audit.models import Revision
from policylab.audit.record import record, subject_id
from policylab.cases.models import MaskedPassage
from policylab.core.db import transaction
from policylab.core.permission import ANYBODY
from policylab.rules.workflow import CaseState, GuidanceState, ProposalState
from policylab.search.document import Kind, Ref
from policylab.search.documents.build import documents_of
from policylab.search.queries.find import Found
from policylab.search.whoosh_index import WhooshIndex
from tests.factories import Factory

Look = Callable[..., Found]
CatchUp = Callable[[], None]
RAW = ("AND", "OR", "NOT", "*", "?", "[", "[a TO b]", "a TO", '"', '"""', "title:", "readers:public", "(", ")",
       "~2", "^", "\\", "-", "--", "+", "a AND", "<script>", "'; DROP TABLE cases", "\x00", "skola*", "{}")  # fmt: skip


def test_an_unpublished_case_is_found_by_those_who_read_it_and_nobody_else(
    make: Factory, catch_up: CatchUp, look: Look
) -> None:
    author, colleague, other = make.actor(), make.actor(), make.actor(organisation="12")
    make.case(by=author, title="Kanariefågeln får inte flyga")
    make.case(CaseState.RESOLVED, published=True, title="Fågelholkar i parken")
    catch_up()
    for actor in (author, colleague, make.facilitator()):
        assert look(actor, "kanariefågeln").total == 1
    for actor in (ANYBODY, other, make.official(), make.admin()):
        assert look(actor, "kanariefågeln") == look(actor, "finnsinte")
        assert look(actor, "fågelholkar").total == 1


def test_drafts_are_never_indexed(db: Session, make: Factory) -> None:
    author = make.actor()
    draft = make.case(CaseState.DRAFT, by=author)
    assert documents_of(db, {Ref(Kind.CASE, subject_id(draft))}) == []


def test_a_masked_word_is_found_from_inside_only(db: Session, make: Factory, catch_up: CatchUp, look: Look) -> None:
    author = make.actor()
    case = make.case(CaseState.RESOLVED, by=author, published=True, title="Kommunen nekar Kvarnby skolskjuts")
    start = case.title.index("Kvarnby")
    revision_id = case.published_revision_id or 0
    with transaction(db):
        db.add(
            MaskedPassage(
                case_id=subject_id(case),
                revision_id=revision_id,
                field="title",
                start_at=start,
                end_at=start + 7,
                ground="26 kap.",
            )
        )
        record(db, author, "case.published", db.merge(case), revision_id=revision_id)
    catch_up()
    assert look(ANYBODY, "kvarnby").total == 0
    assert "Kvarnby" not in look(ANYBODY, "skolskjuts").rows[0].title
    for insider in (author, make.facilitator()):
        assert look(insider, "kvarnby").total == 1
        assert look(insider, "skolskjuts").total == 1


def test_the_group_finds_its_cases_threads_and_drafts_but_ministries_no_drafts(
    db: Session, make: Factory, catch_up: CatchUp, look: Look
) -> None:
    member, official = make.actor(organisation="12"), make.official()
    group = make.group(member, official, closed=True, name="Lyktans grupp")
    case = make.case(CaseState.DIALOGUE, group_id=group.id, title="Lyktans hinder")
    proposal = make.proposal(ProposalState.DRAFT, case, title="Lyktans utkast", group_id=group.id)
    with transaction(db):
        record(db, member, "group.created", db.merge(group), group_id=group.id)
        record(db, member, "proposal.redrafted", db.merge(proposal), group_id=group.id)
    catch_up()
    found = {row.subject.ref.kind for row in look(make.again(member), "lyktans").rows}
    assert found == {Kind.CASE, Kind.GROUP, Kind.PROPOSAL}
    assert {row.subject.ref.kind for row in look(make.again(official), "lyktans").rows} == {Kind.CASE, Kind.GROUP}
    assert look(ANYBODY, "lyktans").total == 0


def test_a_stale_index_shows_and_counts_nothing_that_the_database_refuses(
    db: Session, make: Factory, catch_up: CatchUp, look: Look
) -> None:
    author = make.actor()
    cases = [make.case(CaseState.RESOLVED, by=author, published=True, title=f"Bron {n}") for n in range(25)]
    catch_up()
    assert look(ANYBODY, "bron").total == 25
    with transaction(db):
        hidden = db.merge(cases[0])
        hidden.state, hidden.withdrawn_at = CaseState.WITHDRAWN, hidden.activity_at
    assert look(ANYBODY, "bron").total == 24
    shown = {row.subject.public_id for page in (1, 2) for row in look(ANYBODY, "bron", page).rows}
    assert len(shown) == 24
    assert cases[0].public_id not in shown


def test_filters_limit_what_is_found(make: Factory, catch_up: CatchUp, look: Look) -> None:
    make.case(CaseState.RESOLVED, published=True, title="Bron i Sundsvall")
    make.case(CaseState.RESOLVED, by=make.actor(organisation="12"), published=True, title="Bron i Skåne")
    catch_up()
    assert look(ANYBODY, "bron", organisation=["2281"]).total == 1
    assert look(ANYBODY, "bron", sector=["region"]).total == 1
    assert look(ANYBODY, "bron", kind=["case"], state=["resolved"], area=["school"]).total == 2
    assert look(ANYBODY, "bron", kind=["proposal"]).total == 0
    assert look(ANYBODY, "bron -skåne").total == 1
    assert look(ANYBODY, '"bron i skåne"').total == 1
    assert look(ANYBODY, '"skåne bron"').total == 0


def test_guidance_is_found_when_published(db: Session, make: Factory, catch_up: CatchUp, look: Look) -> None:
    facilitator = make.facilitator()
    for state in (GuidanceState.PUBLISHED, GuidanceState.DRAFT):
        guidance = make.guidance(state)
        with transaction(db):
            record(db, facilitator, "guidance.withdrawn", db.merge(guidance))
    catch_up()
    assert look(ANYBODY, "vägledning", kind=["guidance"]).total == 1
    assert look(facilitator, "vägledning", kind=["guidance"]).total == 2


def test_no_typed_text_reaches_the_engines_own_language(make: Factory, catch_up: CatchUp, look: Look) -> None:
    make.case(title="Hemligt")
    catch_up()
    assert {typed: look(ANYBODY, typed).total for typed in RAW} == dict.fromkeys(RAW, 0)


def test_two_events_on_one_case_leave_one_document(
    db: Session, make: Factory, catch_up: CatchUp, look: Look, index: WhooshIndex
) -> None:
    author = make.actor()
    case = make.case(CaseState.RESOLVED, by=author, published=True, title="Gamla bron")
    catch_up()
    with transaction(db):
        case = db.merge(case)
        case.title = "Nya bron"
        revision = db.get_one(Revision, case.published_revision_id)
        revision.text = revision.text.replace("Gamla", "Nya")
        record(db, author, "case.tagged", case, tag_ids=[])
        record(db, author, "case.tagged", case, tag_ids=[])
    catch_up()
    assert look(ANYBODY, "gamla").total == 0
    assert look(ANYBODY, "bron").total == 1
    assert index.health().documents == 1


def test_the_number_of_queries_does_not_grow_with_the_hits(
    db: Session, make: Factory, catch_up: CatchUp, look: Look, count_queries: Callable[[], int]
) -> None:
    counts = []
    for _ in range(2):
        make.case(CaseState.RESOLVED, published=True, title="Bron")
        catch_up()
        before = count_queries()
        assert look(ANYBODY, "bron").rows
        counts.append(count_queries() - before)
    assert counts[0] == counts[1]
