"""How a synthetic case comes to the state that was drawn for it."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random

from sqlmodel import Session

from policylab.cases.commands.assess import assess_case
from policylab.cases.commands.decline import decline_case
from policylab.cases.commands.dialogue import open_dialogue
from policylab.cases.commands.park import park_case
from policylab.cases.commands.refer import refer_case
from policylab.cases.commands.request_completion import request_completion
from policylab.cases.commands.withdraw import withdraw_case
from policylab.cases.forms.asking import CompletionRequestInput
from policylab.cases.forms.assessing import VerdictInput
from policylab.cases.forms.own_deeds import WithdrawInput
from policylab.cases.forms.triage import (
    DialogueInput,
    ParkingInput,
    ReferralInput,
    RefusalInput,
)
from policylab.cases.models import Case
from policylab.core.clock import today
from policylab.core.permission import Actor
from policylab.guidance.commands.answer import guide_case
from policylab.guidance.forms import AnswerInput
from policylab.rules.raised import NEEDS_RAISED
from policylab.rules.roles import Fact
from policylab.rules.verdicts import DECLINED_CODES, PARKED_CODES, REFERRED_CODES, Outcome, VerdictKind
from policylab.rules.workflow import CaseState

_C = CaseState
STATES = {
    _C.SUBMITTED: 6,
    _C.TRIAGE: 8,
    _C.NEEDS_INFO: 3,
    _C.DIALOGUE: 30,
    _C.GUIDED: 22,
    _C.REFERRED: 8,
    _C.PARKED: 6,
    _C.DECLINED: 14,
    _C.WITHDRAWN: 3,
}
"""The states drawn, with their weights; proposals take theirs out of dialogue afterwards."""
_OUTCOMES = (Outcome.ACTUAL, Outcome.UNCERTAIN, Outcome.PRACTICE)


@dataclass(frozen=True)
class Stage:
    """Who and what the synthetic cases have in common."""

    leader: Actor
    group: str
    guidance: str


def move_on(db: Session, stage: Stage, rng: Random, case: Case, state: CaseState) -> None:
    """Take a case from where it arrived to the state drawn for it."""
    public_id = case.public_id or ""
    if state is _C.WITHDRAWN:
        owner = Actor(stage.leader.person_id, case.organisation_id, facts=frozenset({Fact.SIGNED_IN}))
        withdraw_case(db, owner, public_id, WithdrawInput(reason="Vi löste det på annat sätt."))
    if state in (_C.SUBMITTED, _C.TRIAGE, _C.WITHDRAWN):
        return
    if state is _C.NEEDS_INFO:
        question = CompletionRequestInput(question="Hur ofta händer det?")
        request_completion(db, stage.leader, public_id, question)
        return
    _assess(db, stage, rng, public_id, state)
    _decide(db, stage, rng, public_id, state)


def _assess(db: Session, stage: Stage, rng: Random, public_id: str, state: CaseState) -> None:
    outcome = Outcome.POSSIBLE if state is _C.GUIDED else rng.choice(_OUTCOMES)
    data = VerdictInput(
        outcome=outcome,
        kind=VerdictKind.FINAL,
        reasons="Bestämmelsen är tydlig i den del som kommunen tar upp.",
        source="Lagtexten och förarbetena.",
        protective_interest="Den enskildes rättssäkerhet.",
        no_conflict=True,
        severity=rng.randint(1, 4),
        severity_basis="Kommunens egna uppgifter.",
    )
    assess_case(db, stage.leader, public_id, data)


def _decide(db: Session, stage: Stage, rng: Random, public_id: str, state: CaseState) -> None:
    leader, reason = stage.leader, "Frågan hör inte hit i den form den har nu."
    if state is _C.DIALOGUE:
        open_dialogue(db, leader, public_id, DialogueInput(group=stage.group))
    elif state is _C.GUIDED:
        guide_case(db, leader, public_id, AnswerInput(guidance=stage.guidance))
    elif state is _C.REFERRED:
        data = {"to_name": "Arbetsgruppen", "reason_code": rng.choice(REFERRED_CODES), "reason": reason}
        refer_case(db, leader, public_id, ReferralInput.model_validate(data))
    elif state is _C.PARKED:
        until = today() + timedelta(days=rng.randint(30, 900))
        data = {"until": until.isoformat(), "reason_code": rng.choice(PARKED_CODES), "reason": reason}
        park_case(db, leader, public_id, ParkingInput.model_validate(data))
    elif state is _C.DECLINED:
        code = rng.choice(DECLINED_CODES)
        data = {"reason_code": code, "reason": reason, "next_step": "Ta upp frågan i länets nätverk."}
        if code in NEEDS_RAISED:
            data |= {"raised_kind": "sou", "raised_reference": "SOU 2025:12"}
        decline_case(db, leader, public_id, RefusalInput.model_validate(data))
