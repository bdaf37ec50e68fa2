"""What the submitter's side does after sending: join, complete, withdraw, confirm, ask again."""

import pytest
from sqlmodel import Session, select

from policylab.audit.models import Event
from policylab.cases.commands.complete import complete_case
from policylab.cases.commands.confirm import confirm_case
from policylab.cases.commands.join import join_case
from policylab.cases.commands.own_number import note_own_number
from policylab.cases.commands.reassess import request_reassessment
from policylab.cases.commands.withdraw import withdraw_case
from policylab.cases.forms.joining import JoinInput
from policylab.cases.forms.own_deeds import OwnNumberInput, ReassessmentInput, WithdrawInput
from policylab.cases.forms.report import CompletionInput
from policylab.cases.models import Account, Case
from policylab.cases.queries.case_page import case_page
from policylab.core.db import transaction
from policylab.core.errors import Invalid, NotVisible, Refused, Stale
from policylab.core.permission import ANYBODY
from policylab.rules.workflow import CaseState
from tests.factories import Factory

JOIN = JoinInput(text="Hos oss väntar tjugo barn.", affected=20, submission_key="k")
ANSWER = CompletionInput(title="Ny rubrik", obstacle="Ny text", answer="Ja, beslutet är bifogat.")


def _kinds(db: Session, public_id: str) -> list[str]:
    case_id = db.exec(select(Case.id).where(Case.public_id == public_id)).one()
    statement = select(Event.kind).where(Event.subject_kind == "cases", Event.subject_id == case_id).order_by("seq")
    return list(db.exec(statement))


def _id(case: Case) -> str:
    assert case.public_id is not None
    return case.public_id


def test_an_organisation_joins_once_and_waits_for_its_check(db: Session, make: Factory) -> None:
    case = make.case(CaseState.DIALOGUE, published=True)
    public_id = _id(case)
    other = make.representative("12")
    for _ in range(2):
        with transaction(db):
            join_case(db, other, public_id, JOIN)
    with pytest.raises(Invalid), transaction(db):
        join_case(db, make.actor(organisation="12"), public_id, JoinInput(text="En gång till", submission_key="n"))
    account = db.exec(select(Account)).one()
    assert (account.organisation_id, account.affected, account.published_at) == (other.organisation_id, 20, None)
    assert _kinds(db, public_id).count("case.joined") == 1
    assert db.exec(select(Case.organisations_count)).one() == 1
    seen = {"other": other, "anybody": ANYBODY, "facilitator": make.facilitator()}
    pages = {name: case_page(db, actor, public_id) for name, actor in seen.items()}
    assert {name: len(page.accounts) for name, page in pages.items() if page} == {
        "other": 1,
        "anybody": 0,
        "facilitator": 1,
    }


def test_nobody_joins_their_own_or_an_unseen_case(db: Session, make: Factory) -> None:
    own = make.actor()
    case = make.case(CaseState.SUBMITTED, by=own)
    public_id = _id(case)
    with pytest.raises(Refused), transaction(db):
        join_case(db, own, public_id, JOIN)
    with pytest.raises(NotVisible), transaction(db):
        join_case(db, make.representative("12"), public_id, JOIN)


def test_an_answer_moves_the_case_and_unpublishes_it(db: Session, make: Factory) -> None:
    own = make.actor()
    case = make.case(CaseState.NEEDS_INFO, by=own, published=True, question="Finns beslutet?")
    public_id, version = _id(case), case.version
    with pytest.raises(Stale), transaction(db):
        complete_case(db, own, public_id, ANSWER, version=version + 1)
    with pytest.raises(NotVisible), transaction(db):
        complete_case(db, make.representative("12"), public_id, ANSWER)
    with transaction(db):
        done = complete_case(db, own, public_id, ANSWER, version=version)
    assert (done.state, done.title, done.question) == (CaseState.TRIAGE, "Ny rubrik", "")
    assert (done.published_at, done.published_by_id, done.published_revision_id) == (None, None, None)
    page = case_page(db, own, public_id)
    assert page is not None
    assert [(remark.question, remark.text) for remark in page.remarks] == [("Finns beslutet?", ANSWER.answer)]
    with pytest.raises(Stale), transaction(db):
        complete_case(db, own, public_id, ANSWER)


def test_a_withdrawn_case_is_left_to_its_own_side(db: Session, make: Factory) -> None:
    own, joined, facilitator = make.actor(), make.representative("12"), make.facilitator()
    case = make.case(CaseState.DIALOGUE, by=own, published=True)
    public_id, version = _id(case), case.version
    make.account(case, joined, published=True)
    with pytest.raises(Refused), transaction(db):
        withdraw_case(db, facilitator, public_id, WithdrawInput(reason="Nej"))
    with transaction(db):
        done = withdraw_case(db, own, public_id, WithdrawInput(reason="Löst lokalt."), version=version)
    assert done.state is CaseState.WITHDRAWN
    readers = [actor for actor in (own, joined, facilitator, ANYBODY) if case_page(db, actor, public_id)]
    assert readers == [own, facilitator]


def test_guidance_solves_only_what_is_confirmed(db: Session, make: Factory) -> None:
    own = make.actor()
    case = make.case(CaseState.GUIDED, by=own, published=True)
    public_id, version = _id(case), case.version
    assert _label(db, public_id) == "Besvarat med vägledning"
    with pytest.raises(Refused), transaction(db):
        confirm_case(db, make.facilitator(), public_id)
    with transaction(db):
        confirm_case(db, own, public_id, version=version)
    assert _label(db, public_id) == "Löst genom vägledning"
    with pytest.raises(Stale), transaction(db):
        confirm_case(db, own, public_id)


def _label(db: Session, public_id: str) -> str:
    page = case_page(db, ANYBODY, public_id)
    assert page is not None
    return page.state_label


def test_a_new_assessment_is_asked_for_once_and_by_another_handler(db: Session, make: Factory) -> None:
    own, handler = make.actor(), make.facilitator()
    case = make.case(CaseState.DECLINED, by=own, handler_id=handler.person_id)
    public_id, version = _id(case), case.version
    with transaction(db):
        asked = request_reassessment(db, own, public_id, ReassessmentInput(reason="Ny dom."), version=version)
    assert (asked.state, asked.handler_id, asked.former_handler_id) == (CaseState.TRIAGE, None, handler.person_id)
    with transaction(db):
        row = db.exec(select(Case).where(Case.public_id == public_id)).one()
        row.state = CaseState.DECLINED
        db.add(row)
    with pytest.raises(Stale), transaction(db):
        request_reassessment(db, own, public_id, ReassessmentInput(reason="Igen."))


def test_the_own_number_is_noted_by_the_own_organisation(db: Session, make: Factory) -> None:
    own = make.actor()
    case = make.case(CaseState.DIALOGUE, by=own, published=True)
    public_id = _id(case)
    for _ in range(2):
        with transaction(db):
            note_own_number(db, own, public_id, OwnNumberInput(number="KS 2026/17"))
    assert _kinds(db, public_id).count("case.registered") == 1
    with pytest.raises(Refused), transaction(db):
        note_own_number(db, make.facilitator(), public_id, OwnNumberInput(number="X"))
