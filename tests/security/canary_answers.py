"""The lab's answers in the history of the canary test: words that are hidden in a case, and why one is contested."""

from typing import Any

from sqlmodel import Session

from policylab.cases.commands.answer_contest import answer_contest
from policylab.cases.commands.assess import assess_case
from policylab.cases.commands.decline import decline_case
from policylab.cases.commands.raised import note_raised
from policylab.cases.commands.reassess import request_reassessment
from policylab.cases.forms.assessing import VerdictInput
from policylab.cases.forms.contesting import ContestAnswerInput
from policylab.cases.forms.own_deeds import ReassessmentInput
from policylab.cases.forms.raised import RaisedInput
from policylab.cases.forms.triage import RefusalInput
from policylab.cases.models import Case
from policylab.core.db import transaction
from policylab.core.permission import Actor


def say_of_masked(db: Session, facilitator: Actor, case: Case, word: str) -> None:
    """The lab's own words repeat what is hidden in the case."""
    texts = ("reasons", "source", "protective_interest", "counter_voice", "measure_reason", "counter_voice_asked")
    given: dict[str, Any] = {"outcome": "actual", "measure": "act", "no_conflict": True}
    public_id = case.public_id or ""
    for kind in ("preliminary", "final"):
        said = dict.fromkeys(texts, f"{word}, {kind}")
        with transaction(db):
            assess_case(db, facilitator, public_id, VerdictInput.model_validate(said | given | {"kind": kind}))
    with transaction(db):
        place = {"raised_kind": "association", "raised_reference": f"Om {word}", "raised_note": word}
        note_raised(db, facilitator, public_id, RaisedInput.model_validate(place))


def contest(db: Session, own: Actor, lab: tuple[Actor, Actor], case: Case, word: str) -> None:
    """A refusal that stands; why it was contested is between its own side and the lab."""
    public_id = case.public_id or ""
    with transaction(db):
        refusal = {"reason_code": "no_obstacle", "reason": "Nej.", "next_step": "Fråga."}
        decline_case(db, lab[0], public_id, RefusalInput.model_validate(refusal))
    with transaction(db):
        request_reassessment(db, own, public_id, ReassessmentInput(reason=word))
    with transaction(db):
        stands = ContestAnswerInput.model_validate({"outcome": "upheld", "answer": "Det står fast."})
        answer_contest(db, lab[1], public_id, stands)
