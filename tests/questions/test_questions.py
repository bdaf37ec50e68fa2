"""Questions: who reads them, what of theirs, and that nothing beneath them changes."""

import pytest
from sqlalchemy.engine import Engine
from sqlmodel import Session, select

from policylab.accounts.models import Person
from policylab.audit.models import Event
from policylab.cases.models import Case
from policylab.core.db import transaction
from policylab.core.errors import Invalid, NotVisible, Refused, Stale
from policylab.core.permission import ANYBODY, Actor
from policylab.questions.commands.gathering import add_to_question, remove_from_question
from policylab.questions.commands.writing import draft_question, move_question, revise_question
from policylab.questions.forms import ContentInput, QuestionInput
from policylab.questions.queries.beneath import questions_above
from policylab.questions.queries.listing import question_list, question_page
from policylab.rules.questions import QuestionState
from policylab.rules.workflow import CaseState, ProposalState
from policylab.search.document import Kind, Ref
from policylab.search.documents.affected import affected
from policylab.search.documents.build import documents_of
from policylab.search.queries.readable import readable_refs
from tests.factories import Factory
from tests.query_counter import count_queries
from tests.questions.made import question


def _given(db: Session, lead: Actor, **given: str) -> QuestionInput:
    told = {"title": "Vem bestämmer?", "summary": "**Så** här.", "mandate": "Styrgruppen", "mandate_on": "2026-01-28"}
    leader = db.get_one(Person, lead.person_id).public_id
    db.rollback()
    return QuestionInput.model_validate({**told, "lead": leader, "submission_key": "en gång", **given})


def _kinds(db: Session) -> list[str]:
    told = db.exec(select(Event.kind).where(Event.subject_kind == "questions").order_by(Event.seq)).all()  # type: ignore[arg-type]  # a column
    db.rollback()
    return [kind.removeprefix("question.") for kind in told]


def test_from_draft_to_closed(db: Session, make: Factory) -> None:
    lead, public = make.facilitator(), make.case(CaseState.DECLINED, published=True)
    before = (public.version, public.activity_at, public.state)
    db.expunge_all()
    data = _given(db, lead, summary="")
    made = []
    for _ in range(2):
        with transaction(db):
            made.append(draft_question(db, lead, data).public_id)
    assert made[0] == made[1] and made[0].startswith("FS-")
    with pytest.raises(Invalid) as unwritten, transaction(db):
        move_question(db, lead, made[0], "open")
    assert set(unwritten.value.errors) == {"summary"}
    with transaction(db):
        revise_question(db, lead, made[0], _given(db, lead), version=1)
    with transaction(db):
        add_to_question(db, lead, made[0], ContentInput(number=(public.public_id or "").lower()))
    assert question_page(db, ANYBODY, made[0]) is None
    db.rollback()
    with transaction(db):
        assert "<strong>" in move_question(db, lead, made[0], "open", version=3).html
    page = question_page(db, ANYBODY, made[0])
    assert page and [row.public_id for row in page.cases] == [public.public_id]
    case = db.get_one(Case, public.id)
    assert (case.version, case.activity_at, case.state) == before
    db.rollback()
    with transaction(db):
        move_question(db, lead, made[0], "close")
    with pytest.raises(Stale), transaction(db):
        move_question(db, lead, made[0], "close")
    with pytest.raises(Refused), transaction(db):
        move_question(db, make.actor(), made[0], "reopen")
    assert _kinds(db) == ["drafted", "revised", "case_added", "opened", "closed"]


def test_what_is_hidden_beneath_is_neither_named_nor_counted_nor_told(db: Session, make: Factory) -> None:
    lead, author = make.facilitator(), make.actor(organisation="0180")
    public, hidden = make.case(CaseState.DECLINED, published=True), make.case(CaseState.TRIAGE, by=author)
    open_one = question(db, lead, QuestionState.OPEN, public).public_id
    hidden_one = question(db, lead, QuestionState.OPEN, hidden).public_id
    secret = make.proposal(ProposalState.DRAFT)
    for number in (hidden.public_id, secret.public_id):
        with transaction(db):
            add_to_question(db, lead, open_one, ContentInput(number=number or ""))
    assert "widened" not in _kinds(db)
    seen = {}
    for name, actor in (("anybody", ANYBODY), ("author", author), ("lead", lead)):
        rows = question_list(db, actor).rows
        page = question_page(db, actor, open_one)
        assert page
        seen[name] = (
            {row.public_id: row.cases_count for row in rows}, len(page.cases), len(page.proposals),
            {entry.kind for entry in page.timeline} & {"question.case_added", "question.proposal_added"},
            [link.public_id for link in questions_above(db, actor, hidden.id or 0)],
        )  # fmt: skip
    both = sorted([open_one, hidden_one])
    assert seen["anybody"][:4] == ({open_one: 1}, 1, 0, set())
    assert seen["author"][:4] == ({open_one: 2, hidden_one: 1}, 2, 0, set())
    assert seen["lead"][:3] == ({open_one: 2, hidden_one: 1}, 2, 1) and len(seen["lead"][3]) == 2
    assert sorted(seen["author"][4]) == both
    db.rollback()
    other = make.case(CaseState.DECLINED, published=True)
    with transaction(db):
        add_to_question(db, lead, open_one, ContentInput(number=other.public_id or ""))
    assert _kinds(db)[-1] == "widened"


def test_only_what_is_there_can_be_added_and_removed(db: Session, make: Factory) -> None:
    lead, case = make.facilitator(), make.case(CaseState.TRIAGE)
    made = question(db, lead, QuestionState.DRAFT, case).public_id
    for number in (case.public_id or "", "PL-2026-99999", "vad som helst"):
        with pytest.raises(Invalid), transaction(db):
            add_to_question(db, lead, made, ContentInput(number=number))
    with transaction(db):
        remove_from_question(db, lead, made, case.public_id or "")
    with pytest.raises(NotVisible), transaction(db):
        remove_from_question(db, lead, made, case.public_id or "")


def test_the_index_knows_who_may_find_it(db: Session, make: Factory) -> None:
    lead, author = make.facilitator(), make.actor(organisation="0180")
    hidden = make.case(CaseState.TRIAGE, by=author)
    made = question(db, lead, QuestionState.OPEN, hidden)
    ref = Ref(Kind.QUESTION, made.id or 0)
    (document,) = documents_of(db, [ref])
    assert document.readers == {"facilitators", f"org:{author.organisation_id}"}
    assert readable_refs(db, ANYBODY, [ref]) == frozenset()
    assert readable_refs(db, author, [ref]) == {ref}
    events = db.exec(select(Event).where(Event.subject_kind == "cases", Event.subject_id == hidden.id)).all()
    assert ref in affected(db, events)


def test_lists_and_pages_cost_the_same_however_much_is_beneath(db: Session, engine: Engine, make: Factory) -> None:
    lead, counted = make.facilitator(), []
    for number in (1, 3):
        cases = [make.case(CaseState.DECLINED, published=True) for _ in range(number)]
        made = [question(db, lead, QuestionState.OPEN, *cases).public_id for _ in range(number)]
        db.rollback()
        with count_queries(engine) as queries:
            question_list(db, ANYBODY)
            question_page(db, ANYBODY, made[0])
        counted.append(queries.number)
        db.rollback()
    assert counted[0] == counted[1]
