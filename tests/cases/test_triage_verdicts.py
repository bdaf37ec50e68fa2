"""Assessing: what is required, what is kept, and who may not."""

from datetime import timedelta
from typing import Any

import pytest
from pydantic import ValidationError
from sqlmodel import Session, col, select

from policylab.accounts.models import Person
from policylab.cases.commands.assess import assess_case
from policylab.cases.commands.assessors import NO_PRACTITIONER, PARTIAL_ASSESSOR, SAME_ASSESSOR, UNREADABLE
from policylab.cases.commands.confirm_impartial import confirm_impartial
from policylab.cases.commands.decline import decline_case
from policylab.cases.commands.handle import handle_case
from policylab.cases.commands.merge import merge_case
from policylab.cases.commands.stand_aside import stand_aside
from policylab.cases.forms.assessing import VerdictInput
from policylab.cases.forms.triage import MergerInput, RefusalInput
from policylab.cases.models import Case
from policylab.cases.models.assessing import StoodAside, Verdict
from policylab.cases.queries.actions import triage_actions
from policylab.cases.queries.merging import PARTIAL
from policylab.cases.queries.triage import newest_verdict
from policylab.cases.queries.verdicts import verdicts_of
from policylab.cases.queries.visible import relations, visible_case
from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.core.errors import Invalid, Refused, Stale
from policylab.core.permission import Actor
from policylab.rules.roles import Role
from policylab.rules.verdicts import ClosingCode, Outcome
from policylab.rules.workflow import CaseState
from tests.factories import Factory

GIVEN: dict[str, Any] = {
    "outcome": "actual",
    "kind": "preliminary",
    "reasons": "Ordet ”ska” lämnar inget val.",
    "source": "26 kap. 27 § skollagen (2010:800)",
    "protective_interest": "Elevernas rätt till utbildning.",
    "no_conflict": "1",
}
DECLINE = RefusalInput(reason_code=ClosingCode.NO_OBSTACLE, reason="Går redan.", next_step="Fråga oss.")


def verdict_input(**changed: Any) -> VerdictInput:
    return VerdictInput.model_validate(GIVEN | changed)


def assess(db: Session, actor: Actor, case: Case, *, version: int | None = None, **changed: Any) -> Case:
    db.expunge_all()
    with transaction(db):
        return assess_case(db, actor, str(case.public_id), verdict_input(**changed), version=version)


def email(db: Session, actor: Actor) -> str:
    found = db.get_one(Person, actor.person_id).email
    db.expunge_all()
    return found


@pytest.mark.parametrize("name", ["outcome", "reasons", "source", "protective_interest", "no_conflict"])
def test_each_required_field_is_required(name: str) -> None:
    with pytest.raises(ValidationError) as error:
        VerdictInput.model_validate({key: value for key, value in GIVEN.items() if key != name})
    assert {fault["loc"][0] for fault in error.value.errors()} == {name}


def test_only_what_a_person_can_find_is_an_outcome() -> None:
    for wrong in ({"outcome": "not_assessed"}, {"no_conflict": "0"}, {"severity": "5"}):
        with pytest.raises(ValidationError):
            verdict_input(**wrong)


def test_a_verdict_is_kept_and_copied_and_the_newest_counts(db: Session, make: Factory) -> None:
    first, second, case = make.facilitator(), make.facilitator(), make.case(CaseState.TRIAGE)
    assessed = assess(db, first, case, version=case.version, severity="3", severity_basis="Fem kommuner.")
    assert (assessed.verdict, assessed.verdict_final, assessed.severity) == (Outcome.ACTUAL, False, 3)
    assert assessed.handler_id == first.person_id
    assessed = assess(db, second, case, kind="final", outcome="practice")
    assert (assessed.verdict, assessed.verdict_final, assessed.severity) == (Outcome.PRACTICE, True, None)
    history = db.exec(select(Verdict).where(Verdict.case_id == case.id).order_by(col(Verdict.id))).all()
    assert [(row.outcome, row.assessor_id) for row in history] == [
        (Outcome.ACTUAL, first.person_id),
        (Outcome.PRACTICE, second.person_id),
    ]


def test_whom_and_when_assessing_is_refused(db: Session, make: Factory) -> None:
    own = make.actor()
    case = make.case(CaseState.TRIAGE, by=own)
    with pytest.raises(Refused):
        assess(db, own, case)
    with pytest.raises(Stale):
        assess(db, make.facilitator(), case, version=case.version + 1)
    with pytest.raises(Stale):
        assess(db, make.facilitator(), make.case(CaseState.SUBMITTED))
    with pytest.raises(Invalid) as error:
        assess(db, make.facilitator(), case, severity="2")
    assert list(error.value.errors) == ["severity_basis"]


def test_who_stood_aside_takes_no_part(db: Session, make: Factory) -> None:
    partial, other = make.facilitator(), make.facilitator()
    case = make.case(CaseState.TRIAGE, handler_id=partial.person_id)
    for _ in range(2):
        with transaction(db):
            left = stand_aside(db, partial, str(case.public_id))
    assert left.handler_id is None
    assert db.exec(select(StoodAside.person_id)).all() == [partial.person_id]
    db.expunge_all()
    with pytest.raises(Refused):
        assess(db, partial, case)
    with pytest.raises(Refused), transaction(db):
        handle_case(db, partial, str(case.public_id))
    with pytest.raises(Refused), transaction(db):
        decline_case(db, partial, str(case.public_id), DECLINE)
    with pytest.raises(Invalid) as error:
        assess(db, other, case, second_assessor=email(db, partial))
    assert error.value.errors == {"second_assessor": [PARTIAL_ASSESSOR]}
    assert assess(db, other, case).handler_id == other.person_id


def test_who_stood_aside_is_offered_nothing_and_another_takes_over(db: Session, make: Factory) -> None:
    partial, other, kept = make.facilitator(), make.facilitator(), make.case(CaseState.DIALOGUE)
    for state in (CaseState.SUBMITTED, CaseState.TRIAGE, CaseState.DIALOGUE, CaseState.PARKED, CaseState.DECLINED):
        case = make.case(state, verdict=Outcome.ACTUAL, published=True)
        with transaction(db):
            stand_aside(db, partial, str(case.public_id))
        assert triage_actions(partial, case, relations(db, partial, case)) == []
        assert triage_actions(other, case, relations(db, other, case))
        assert visible_case(db, partial, str(case.public_id))
    own, into = make.case(CaseState.TRIAGE), MergerInput(into=str(kept.public_id))
    with transaction(db):
        stand_aside(db, partial, str(kept.public_id))
    with pytest.raises(Invalid) as error, transaction(db):
        merge_case(db, partial, str(own.public_id), into)
    assert error.value.errors == {"into": [PARTIAL]}


def test_a_new_assessment_is_made_by_another_handler(db: Session, make: Factory) -> None:
    former, other = make.facilitator(), make.facilitator()
    case = make.case(CaseState.TRIAGE, verdict=Outcome.POSSIBLE)
    assess(db, former, case)
    with transaction(db):
        row = db.get_one(Case, case.id)
        row.reassessment_requested_at, row.former_handler_id = now() + timedelta(seconds=1), former.person_id
        row.handler_id = None
        db.add(row)
    with pytest.raises(Refused):
        assess(db, former, case)
    with pytest.raises(Refused), transaction(db):
        handle_case(db, former, str(case.public_id))
    with transaction(db):
        taken = handle_case(db, other, str(case.public_id))
    assert taken.handler_id == other.person_id
    assert newest_verdict(db, taken) is None
    labels = {action.endpoint for action in triage_actions(former, taken, relations(db, former, taken))}
    assert "triage.verdict" not in labels
    assert "triage.verdict" in {each.endpoint for each in triage_actions(other, taken, relations(db, other, taken))}
    db.expunge_all()
    assert assess(db, other, case).verdict is Outcome.ACTUAL


def test_of_two_assessors_one_works_in_a_municipality_or_region(db: Session, make: Factory) -> None:
    actor, case = make.facilitator(), make.case(CaseState.TRIAGE)
    refused = {
        email(db, actor): SAME_ASSESSOR,
        email(db, make.facilitator()): NO_PRACTITIONER,
        email(db, make.actor(organisation="2281")): PARTIAL_ASSESSOR,
    }
    for address, message in refused.items():
        with pytest.raises(Invalid) as error:
            assess(db, actor, case, second_assessor=address)
        assert error.value.errors == {"second_assessor": [message]}
    second = make.actor(Role.REPRESENTATIVE, "12")
    with pytest.raises(Invalid) as error:
        assess(db, actor, case, second_assessor=email(db, second))
    assert error.value.errors == {"second_assessor": [UNREADABLE]}
    read = make.case(CaseState.DIALOGUE, published=True)
    assess(db, actor, read, second_assessor=email(db, second).upper())
    assert db.exec(select(Verdict.second_assessor_id)).all() == [second.person_id]


def test_an_assessment_has_two_assessors_when_the_second_has_confirmed(db: Session, make: Factory) -> None:
    first, second, other = make.facilitator(), make.actor(organisation="12"), make.actor(organisation="12")
    case = make.case(CaseState.DIALOGUE, published=True)
    public_id = str(case.public_id)
    assess(db, first, case, kind="final", second_assessor=email(db, second))
    for nobody in (first, other):
        with pytest.raises(Refused), transaction(db):
            confirm_impartial(db, nobody, public_id)
    for _ in range(2):
        with transaction(db):
            confirmed = confirm_impartial(db, second, public_id)
    row = verdicts_of(db, confirmed.id or 0)[0]
    assert row.confirmed_at and not row.awaits
    assess(db, first, case, kind="final", second_assessor=email(db, second))
    assert verdicts_of(db, case.id or 0)[0].awaits
    with transaction(db):
        stand_aside(db, second, public_id)
    row = verdicts_of(db, case.id or 0)[0]
    assert row.second_stood_aside and not row.awaits
    with pytest.raises(Refused), transaction(db):
        confirm_impartial(db, second, public_id)


def test_the_association_may_assess_beside_with_its_own_note(db: Session, make: Factory) -> None:
    actor, case = make.facilitator(), make.case(CaseState.TRIAGE)
    with pytest.raises(Invalid):
        assess(db, actor, case, co_note="Vi känner igen det.")
    with pytest.raises(Invalid):
        assess(db, actor, case, co_assessor="2281")
    assess(db, actor, case, co_assessor="skr", co_note="Vi känner igen det.")
    verdict = db.exec(select(Verdict)).one()
    assert (verdict.co_assessor_id, verdict.co_assessor_note) == (make.organisation("skr").id, "Vi känner igen det.")
