"""The facilitator's deeds on a case: what each one leaves behind, whom it refuses, when it comes too late."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from policylab.audit.models import Event, Revision
from policylab.audit.revisions import texts_of
from policylab.cases.commands.decline import decline_case
from policylab.cases.commands.dialogue import SAME_GROUP, open_dialogue
from policylab.cases.commands.handle import handle_case
from policylab.cases.commands.merge import merge_case, unmerge_case
from policylab.cases.commands.park import NO_END, park_case, resume_case
from policylab.cases.commands.refer import NO_BODY, TWO_BODIES, refer_case
from policylab.cases.commands.request_completion import request_completion
from policylab.cases.forms.asking import CompletionRequestInput
from policylab.cases.forms.triage import (
    DialogueInput,
    MergerInput,
    ParkingInput,
    ReferralInput,
    RefusalInput,
)
from policylab.cases.models import Case
from policylab.cases.queries.merging import ITSELF, MERGED
from policylab.core.clock import today
from policylab.core.db import transaction
from policylab.core.errors import Invalid, NotVisible, Refused, Stale
from policylab.core.permission import Actor
from policylab.rules.verdicts import ClosingCode, Outcome
from policylab.rules.workflow import CaseState
from tests.factories import Factory

ASK = CompletionRequestInput(question="Vilket år gäller det?")
REFER = ReferralInput(to="", to_name="Europeiska kommissionen", reason_code=ClosingCode.EU, reason="Rätt adressat.")
PARK = ParkingInput(until_what="Utredningen är klar.", reason_code=ClosingCode.AWAITING_INQUIRY, reason="Utreds.")
DECLINE = RefusalInput(reason_code=ClosingCode.OUTSIDE_SCOPE, reason="Gäller inte en regel.", next_step="Fråga oss.")


def do(db: Session, deed: Callable[..., Case], actor: Actor, case: Case, *data: Any, **given: Any) -> Case:
    db.expunge_all()
    with transaction(db):
        return deed(db, actor, str(case.public_id), *data, **given)


def kinds(db: Session, case: Case) -> list[str]:
    statement = select(Event.kind).where(Event.subject_kind == "cases", Event.subject_id == case.id)
    found = list(db.exec(statement.order_by(Event.seq)))
    db.expunge_all()
    return found


def test_taking_in_hand_begins_the_assessment_and_another_may_take_over(db: Session, make: Factory) -> None:
    first, second, case = make.facilitator(), make.facilitator(), make.case()
    taken = do(db, handle_case, first, case, version=case.version)
    assert (taken.state, taken.handler_id) == (CaseState.TRIAGE, first.person_id)
    taken = do(db, handle_case, second, case, version=taken.version)
    assert taken.handler_id == second.person_id
    do(db, handle_case, second, case)
    assert kinds(db, case) == ["case.submitted", "case.triage_begun", "case.handler_changed"]


DEEDS = [
    (handle_case, ()),
    (request_completion, (ASK,)),
    (refer_case, (REFER,)),
    (park_case, (PARK,)),
    (decline_case, (DECLINE,)),
]


@pytest.mark.parametrize(("deed", "data"), DEEDS)
def test_each_deed_is_a_facilitators_and_refuses_a_stale_form(
    db: Session, make: Factory, deed: Callable[..., Case], data: tuple[Any, ...]
) -> None:
    own = make.actor()
    case = make.case(CaseState.TRIAGE, by=own)
    with pytest.raises(Refused):
        do(db, deed, own, case, *data)
    with pytest.raises(NotVisible):
        do(db, deed, make.actor(organisation="0180"), case, *data)
    with pytest.raises(Stale):
        do(db, deed, make.facilitator(), case, *data, version=case.version + 1)
    with pytest.raises(Stale):
        do(db, deed, make.facilitator(), make.case(CaseState.RESOLVED), *data)
    assert kinds(db, case) == ["case.submitted"]


def test_a_question_waits_for_its_answer(db: Session, make: Factory) -> None:
    case = do(db, request_completion, make.facilitator(), make.case(CaseState.TRIAGE), ASK)
    assert (case.state, case.question) == (CaseState.NEEDS_INFO, ASK.question)
    revision = db.exec(select(Revision).where(Revision.subject_id == case.id).order_by(Revision.id.desc())).first()  # type: ignore[union-attr]  # SQLModel types columns as values
    assert revision and texts_of(revision) == {"question": ASK.question}


def test_decisions_bear_a_code_a_reason_and_a_decider(db: Session, make: Factory) -> None:
    actor = make.facilitator()
    referred = do(db, refer_case, actor, make.case(CaseState.TRIAGE), REFER)
    assert (referred.state, referred.referred_to) == (CaseState.REFERRED, "Europeiska kommissionen")
    listed = ReferralInput(to="2281", reason_code=ClosingCode.OWN_ORGANISATION, reason="Lokal föreskrift.")
    referred = do(db, refer_case, actor, make.case(CaseState.DIALOGUE), listed)
    assert referred.referred_to_id == make.organisation("2281").id
    declined = do(db, decline_case, actor, make.case(CaseState.TRIAGE), DECLINE)
    assert declined.state is CaseState.DECLINED
    for case in (referred, declined):
        assert case.decided_by_id == actor.person_id
        assert case.closing_code and case.closing_reason and case.decided_at


def test_a_referral_names_one_body(db: Session, make: Factory) -> None:
    actor, case = make.facilitator(), make.case(CaseState.TRIAGE)
    for changed, message in (({"to_name": ""}, NO_BODY), ({"to": "2281"}, TWO_BODIES)):
        with pytest.raises(Invalid) as error:
            do(db, refer_case, actor, case, REFER.model_copy(update=changed))
        assert [message] in error.value.errors.values()


def test_resting_has_an_end_and_is_taken_up_again(db: Session, make: Factory) -> None:
    actor, case = make.facilitator(), make.case(CaseState.TRIAGE)
    with pytest.raises(Invalid) as error:
        do(db, park_case, actor, case, PARK.model_copy(update={"until_what": ""}))
    assert error.value.errors == {"until": [NO_END]}
    with pytest.raises(Invalid):
        do(db, park_case, actor, case, PARK.model_copy(update={"until": today() - timedelta(days=1)}))
    until = today() + timedelta(days=30)
    parked = do(db, park_case, actor, case, PARK.model_copy(update={"until_what": "", "until": until}))
    assert (parked.state, parked.parked_until) == (CaseState.PARKED, until)
    resumed = do(db, resume_case, actor, case, version=parked.version)
    assert (resumed.state, resumed.parked_until, resumed.closing_code) == (CaseState.TRIAGE, None, None)
    assert kinds(db, case)[-2:] == ["case.parked", "case.resumed"]


def test_the_lab_goes_on_without_an_answer_that_never_came(db: Session, make: Factory) -> None:
    case = make.case(CaseState.NEEDS_INFO, question="Hur många?")
    resumed = do(db, resume_case, make.facilitator(), case)
    assert (resumed.state, resumed.question) == (CaseState.TRIAGE, "")


def test_a_group_takes_up_only_what_is_assessed(db: Session, make: Factory) -> None:
    actor, group, other = make.facilitator(), make.group(closed=True), make.group()
    case = make.case(CaseState.TRIAGE)
    with pytest.raises(Invalid):
        do(db, open_dialogue, actor, case, DialogueInput(group=group.public_id))
    case = make.case(CaseState.TRIAGE, verdict=Outcome.ACTUAL)
    with pytest.raises(Invalid):
        do(db, open_dialogue, actor, case, DialogueInput(group="okänd"))
    moved = do(db, open_dialogue, actor, case, DialogueInput(group=group.public_id))
    assert (moved.state, moved.group_id) == (CaseState.DIALOGUE, group.id)
    with pytest.raises(Invalid) as error:
        do(db, open_dialogue, actor, case, DialogueInput(group=group.public_id))
    assert error.value.errors == {"group": [SAME_GROUP]}
    assert do(db, open_dialogue, actor, case, DialogueInput(group=other.public_id)).group_id == other.id


def test_an_imported_case_is_given_its_group_and_a_resting_one_goes_back_to_it(db: Session, make: Factory) -> None:
    actor, group = make.facilitator(), make.group()
    imported = make.case(CaseState.DIALOGUE, verdict=Outcome.NOT_ASSESSED, external_id="x-1", group_id=None)
    assert do(db, open_dialogue, actor, imported, DialogueInput(group=group.public_id)).group_id == group.id
    parked = make.case(CaseState.PARKED, verdict=Outcome.ACTUAL)
    resumed = do(db, open_dialogue, actor, parked, DialogueInput(group=group.public_id))
    assert (resumed.state, resumed.closing_code) == (CaseState.DIALOGUE, None)


def test_a_merged_case_keeps_its_state_and_allows_only_unmerge(db: Session, make: Factory) -> None:
    actor, case, into = make.facilitator(), make.case(CaseState.TRIAGE), make.case(CaseState.DIALOGUE)
    merged = do(db, merge_case, actor, case, MergerInput(into=str(into.public_id).lower()))
    assert (merged.state, merged.merged_into_id) == (CaseState.TRIAGE, into.id)
    for deed, data in DEEDS:
        with pytest.raises(Stale):
            do(db, deed, actor, case, *data)
    with pytest.raises(Stale):
        do(db, merge_case, actor, case, MergerInput(into=str(into.public_id)))
    assert do(db, unmerge_case, actor, case, version=merged.version).merged_into_id is None
    with pytest.raises(Stale):
        do(db, unmerge_case, actor, case)
    assert kinds(db, case)[-2:] == ["case.merged", "case.unmerged"]


def test_a_merger_counts_each_public_organisation_once_until_it_is_undone(db: Session, make: Factory) -> None:
    actor, third = make.facilitator(), make.actor(organisation="12")
    into = make.case(CaseState.DIALOGUE, published=True)
    public = make.case(CaseState.DIALOGUE, by=make.actor(organisation="0180"), published=True)
    for case in (into, public):
        make.account(case, third, published=True)
    make.account(public, make.actor(organisation="1280"))
    unread = make.case(CaseState.TRIAGE, by=make.actor(organisation="0380"), published=True)
    same = make.case(CaseState.DIALOGUE, published=True)
    for case, count in ((same, 2), (public, 3), (unread, 3)):
        do(db, merge_case, actor, case, MergerInput(into=str(into.public_id)))
        assert db.get_one(Case, into.id).organisations_count == count
    do(db, unmerge_case, actor, public)
    assert db.get_one(Case, into.id).organisations_count == 2


def test_a_merger_makes_no_chains_and_no_circles(db: Session, make: Factory) -> None:
    actor, case, into = make.facilitator(), make.case(CaseState.TRIAGE), make.case(CaseState.TRIAGE)
    for number in ("PL-1999-00001", str(case.public_id)):
        with pytest.raises(Invalid) as error:
            do(db, merge_case, actor, case, MergerInput(into=number))
    assert error.value.errors == {"into": [ITSELF]}
    do(db, merge_case, actor, case, MergerInput(into=str(into.public_id)))
    third = make.case(CaseState.TRIAGE)
    with pytest.raises(Invalid):
        do(db, merge_case, actor, into, MergerInput(into=str(third.public_id)))
    with pytest.raises(Invalid) as error:
        do(db, merge_case, actor, third, MergerInput(into=str(case.public_id)))
    assert error.value.errors == {"into": [MERGED]}
    with pytest.raises(Stale):
        do(db, merge_case, actor, make.case(), MergerInput(into=str(third.public_id)))
