"""A no with its next step, where a question is raised already, and the answer to who asks for a new assessment."""

from typing import Any

import pytest
from sqlmodel import Session, select

from policylab.audit.models import Event
from policylab.cases.commands.answer_contest import answer_contest
from policylab.cases.commands.assess import assess_case
from policylab.cases.commands.decisions import UNANSWERED
from policylab.cases.commands.decline import decline_case
from policylab.cases.commands.handle import handle_case
from policylab.cases.commands.merge import merge_case
from policylab.cases.commands.raised import NO_NUMBER, NO_PLACE, note_raised, remove_raised
from policylab.cases.commands.reassess import request_reassessment
from policylab.cases.forms.assessing import VerdictInput
from policylab.cases.forms.contesting import ContestAnswerInput
from policylab.cases.forms.own_deeds import ReassessmentInput
from policylab.cases.forms.raised import RaisedInput
from policylab.cases.forms.triage import MergerInput, RefusalInput
from policylab.cases.models import Case
from policylab.cases.queries.case_page import case_page
from policylab.core.db import transaction
from policylab.core.errors import Invalid, Refused, Stale
from policylab.core.forms import Form
from policylab.core.permission import ANYBODY, Actor
from policylab.core.workflow import MISSING
from policylab.rules.contests import ContestOutcome
from policylab.rules.verdicts import Outcome
from policylab.rules.workflow import CaseState
from tests.cases.test_triage_verdicts import GIVEN
from tests.factories import Factory
from tests.page_client import PageClient

NO: dict[str, Any] = {"reason_code": "no_obstacle", "reason": "Det går redan.", "next_step": "Fråga länsstyrelsen."}
WHY = ReassessmentInput(reason="Det gällde inte oss.")


def decline(db: Session, actor: Actor, case: Case, **given: Any) -> Case:
    db.expunge_all()
    with transaction(db):
        return decline_case(db, actor, str(case.public_id), RefusalInput.model_validate(NO | given))


def contested(db: Session, make: Factory, by: Actor, own: Actor) -> Case:
    """A case that `by` refused and that its own side contests."""
    case = make.case(CaseState.TRIAGE, by=own, verdict=Outcome.POSSIBLE, published=True, handler_id=by.person_id)
    decline(db, by, case)
    with transaction(db):
        return request_reassessment(db, own, str(case.public_id), WHY)


def answer(db: Session, actor: Actor, case: Case, outcome: str) -> Case:
    db.expunge_all()
    with transaction(db):
        data = ContestAnswerInput.model_validate({"outcome": outcome, "answer": "Vi har läst på nytt."})
        return answer_contest(db, actor, str(case.public_id), data)


def test_a_refusal_says_what_can_be_done_now(db: Session, make: Factory) -> None:
    form = Form(RefusalInput, {name: value for name, value in NO.items() if name != "next_step"})
    with pytest.raises(Invalid) as error:
        form.parse()
    assert error.value.errors == {"next_step": [MISSING]}
    declined = decline(db, make.facilitator(), make.case(CaseState.TRIAGE))
    assert (declined.next_step, declined.closing_reason) == (NO["next_step"], NO["reason"])


def test_another_handler_answers_and_the_decision_can_change(db: Session, make: Factory) -> None:
    first, second, own = make.facilitator(), make.facilitator(), make.actor()
    case = contested(db, make, first, own)
    for nobody in (first, own):
        with pytest.raises(Refused):
            answer(db, nobody, case, "changed")
    kept = make.case(CaseState.TRIAGE)
    for decide in (
        lambda: decline_case(db, second, str(case.public_id), RefusalInput.model_validate(NO)),
        lambda: merge_case(db, second, str(case.public_id), MergerInput(into=str(kept.public_id))),
    ):
        with pytest.raises(Invalid) as error, transaction(db):
            decide()
        assert error.value.errors == {"": [UNANSWERED]}
    answered = answer(db, second, case, "changed")
    assert (answered.state, answered.handler_id) == (CaseState.TRIAGE, second.person_id)
    with pytest.raises(Stale):
        answer(db, second, case, "upheld")
    with transaction(db):
        assess_case(db, second, str(case.public_id), VerdictInput.model_validate(GIVEN))
    again = decline(db, second, case, reason_code="outside_scope", reason="Ett annat skäl.")
    assert again.decided_by_id == second.person_id
    page = case_page(db, make.actor(organisation="0180"), str(case.public_id))
    assert page and page.contest
    assert (page.contest.closing_reason, page.contest.next_step) == (NO["reason"], NO["next_step"])
    assert (page.contest.outcome, page.contest.answer) == (ContestOutcome.CHANGED, "Vi har läst på nytt.")
    assert not page.contested
    assert not page.stands_again
    with pytest.raises(Stale), transaction(db):
        request_reassessment(db, own, str(case.public_id), WHY)


def test_a_decision_that_stands_ends_the_case_as_before(db: Session, make: Factory) -> None:
    first, second, own = make.facilitator(), make.facilitator(), make.actor()
    case = contested(db, make, first, own)
    upheld = answer(db, second, case, "upheld")
    assert (upheld.state, upheld.next_step, upheld.closing_reason) == (
        CaseState.DECLINED,
        NO["next_step"],
        NO["reason"],
    )
    assert upheld.decided_by_id == second.person_id
    for given, ends in (({"state": CaseState.GUIDED}, True), ({"state": CaseState.RESOLVED}, False)):
        ended = make.case(given["state"], by=own, verdict=Outcome.POSSIBLE, published=True)
        with transaction(db):
            row = db.get_one(Case, ended.id)
            row.decided_by_id = first.person_id
        with transaction(db):
            request_reassessment(db, own, str(ended.public_id), WHY)
        assert (answer(db, second, ended, "upheld").state is given["state"]) == ends


def test_who_asked_reads_the_reasons_and_everybody_the_answer(
    page_make: Factory, page_db: Session, client: PageClient
) -> None:
    first, second, own = page_make.facilitator(), page_make.facilitator(), page_make.actor()
    case = contested(page_db, page_make, first, own)
    url = f"/cases/{case.public_id}"
    client.sign_in(first)
    client.get(f"{url}/reassessment/response", status=403)
    client.sign_in(second)
    shown = client.get(url).get_text(" ", strip=True)
    assert "Nästa steg: en annan processledare svarar på begäran om ny bedömning · Ansvarig: Policylabb" in shown
    assert "Besvara begäran om ny bedömning" in shown
    assert WHY.reason in client.get(f"{url}/reassessment/response").get_text(" ")
    client.post(f"{url}/reassessment/response", {"answer": "Nej."}, status=422)
    client.post(f"{url}/reassessment/response", {"outcome": "upheld", "answer": "Samma svar, bättre förklarat."})
    with client.http.session_transaction() as session:
        session.clear()
    public = client.get(url).get_text(" ")
    for text in ("Beslutet står fast", "Samma svar, bättre förklarat.", NO["reason"], NO["next_step"]):
        assert text in public
    assert WHY.reason not in public
    client.sign_in(own)
    assert WHY.reason in client.get(url).get_text(" ")


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "ftp://example.org", "//example.org", "https://", "https://a@example.org", "http://[", "x"],
)
def test_only_addresses_of_the_web_are_links(link: str) -> None:
    given = {"raised_kind": "sou", "raised_reference": "SOU 2025:12", "raised_link": link}
    with pytest.raises(Invalid) as error:
        Form(RaisedInput, given).parse()
    assert list(error.value.errors) == ["raised_link"]


def test_where_a_question_is_raised_is_shown_and_can_be_taken_back(db: Session, make: Factory) -> None:
    actor, case = make.facilitator(), make.case(CaseState.DIALOGUE, published=True)
    public_id, given = str(case.public_id), {"raised_kind": "sou", "raised_reference": "SOU 2025:12"}
    with pytest.raises(Invalid) as error, transaction(db):
        note_raised(db, actor, public_id, RaisedInput.model_validate(given | {"raised_reference": "Utredningen"}))
    assert error.value.errors == {"raised_reference": [NO_NUMBER]}
    with pytest.raises(Refused), transaction(db):
        note_raised(db, make.actor(), public_id, RaisedInput.model_validate(given))
    with transaction(db):
        link = "https://www.regeringen.se/sou?nummer=12#kapitel"
        note_raised(db, actor, public_id, RaisedInput.model_validate(given | {"raised_link": link}))
    page = case_page(db, ANYBODY, public_id)
    assert page
    assert [(row.reference, row.link) for row in page.raised] == [("SOU 2025:12", link)]
    for _ in range(2):
        with transaction(db):
            remove_raised(db, actor, public_id, page.raised[0].public_id)
    after = case_page(db, ANYBODY, public_id)
    assert after and not after.raised
    told = db.exec(select(Event.kind).where(Event.subject_id == case.id, Event.kind.like("case.raised%"))).all()  # type: ignore[attr-defined]  # SQLModel types columns as values
    assert told == ["case.raised_noted", "case.raised_removed"]


def test_a_decision_can_say_where_and_one_reason_has_to(db: Session, make: Factory) -> None:
    actor, case = make.facilitator(), make.case(CaseState.TRIAGE)
    for given, errors in (
        ({"reason_code": "already_raised"}, {"raised_kind": [NO_PLACE]}),
        ({"raised_reference": "Dir. 2025:48"}, {"raised_kind": [MISSING]}),
        ({"raised_kind": "directive"}, {"raised_reference": [MISSING]}),
    ):
        with pytest.raises(Invalid) as error:
            decline(db, actor, case, **given)
        assert error.value.errors == errors
    decline(db, actor, case, reason_code="already_raised", raised_kind="directive", raised_reference="Dir. 2025:48")
    with transaction(db):
        handle = make.case(CaseState.TRIAGE)
        note_raised(
            db,
            actor,
            str(handle.public_id),
            RaisedInput.model_validate({"raised_kind": "association", "raised_reference": "SKR:s skrivelse"}),
        )
        handle_case(db, actor, str(handle.public_id))
    assert decline(db, actor, handle, reason_code="already_raised").state is CaseState.DECLINED
