"""Whether the responsible agency has confirmed guidance: ja, nej or inget svar, with its day, sender and number."""

import pytest
from sqlmodel import Session

from policylab.core.db import transaction
from policylab.core.errors import Invalid, Refused, Stale
from policylab.core.workflow import MISSING
from policylab.guidance.commands.confirmation import NAME_IT_FIRST, note_confirmation
from policylab.guidance.commands.write import revise_guidance
from policylab.guidance.forms import NOT_YET, ConfirmationInput, GuidanceInput
from policylab.guidance.models import Guidance
from policylab.rules.verdicts import Confirmation
from policylab.rules.workflow import GuidanceState
from tests.factories import Factory

YES = {"confirmed": "yes", "confirmed_on": "2026-01-15", "confirmed_by": "Rättsavdelningen", "confirmed_number": "7"}


def test_an_answer_has_day_and_sender_and_goes_with_its_body(db: Session, make: Factory) -> None:
    actor, guidance = make.facilitator(), make.guidance()

    def note(version: int | None = None, **changed: str) -> Guidance:
        db.expunge_all()
        data = ConfirmationInput.model_validate(YES | changed)
        with transaction(db):
            return note_confirmation(db, actor, guidance.public_id, data, version=version)

    for changed, wrong in (
        ({"confirmed_by": ""}, {"confirmed_by": [MISSING]}),
        ({"confirmed_on": "2999-01-01"}, {"confirmed_on": [NOT_YET]}),
    ):
        with pytest.raises(Invalid) as error:
            note(**changed)
        assert error.value.errors == wrong
    answered = note(version=1)
    assert (answered.confirmed, answered.confirmed_by, answered.confirmed_number) == (
        Confirmation.YES,
        "Rättsavdelningen",
        "7",
    )
    with pytest.raises(Stale):
        note(version=1)
    with pytest.raises(Refused), transaction(db):
        note_confirmation(db, make.actor(), guidance.public_id, ConfirmationInput.model_validate(YES))
    silent = note(confirmed="no_answer")
    assert (silent.confirmed_on, silent.confirmed_by, silent.version) == (None, "", 3)
    note()
    db.expunge_all()
    with transaction(db):
        moved = GuidanceInput(title="Ja", text="Så.", source="KL", authority="202100-3989")
        assert revise_guidance(db, actor, guidance.public_id, moved).confirmed is Confirmation.NO_ANSWER


def test_nobody_answers_for_a_body_that_is_not_named_or_on_what_is_withdrawn(db: Session, make: Factory) -> None:
    actor, data = make.facilitator(), ConfirmationInput.model_validate(YES)
    nameless, gone = make.guidance(authority_id=None), make.guidance(GuidanceState.WITHDRAWN)
    with pytest.raises(Invalid) as error, transaction(db):
        note_confirmation(db, actor, nameless.public_id, data)
    assert error.value.errors == {"confirmed": [NAME_IT_FIRST]}
    db.expunge_all()
    with pytest.raises(Stale), transaction(db):
        note_confirmation(db, actor, gone.public_id, data)
