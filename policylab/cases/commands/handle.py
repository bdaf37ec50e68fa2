"""Taking a case in hand: the first time it begins the assessment, later it changes who handles it."""

from sqlmodel import Session

from policylab.cases.commands.decisions import load_unmerged, require_impartial
from policylab.cases.commands.steps import begin_step, end_step, tell
from policylab.cases.models import Case
from policylab.core.errors import Stale
from policylab.core.permission import Actor
from policylab.rules.workflow import CaseState

_HANDLED = (CaseState.TRIAGE, CaseState.NEEDS_INFO, CaseState.DIALOGUE, CaseState.PARKED, CaseState.PROPOSAL)


def handle_case(db: Session, actor: Actor, public_id: str, *, version: int | None = None) -> Case:
    """Make the actor the handler; a submitted case goes to assessment. Raises Refused for who stood aside."""
    case = load_unmerged(db, actor, public_id, "case:triage", version=version)
    require_impartial(db, actor, case)
    if case.state is CaseState.SUBMITTED:
        return _begin(db, actor, public_id)
    if case.state not in _HANDLED:
        raise Stale(public_id)
    if case.handler_id != actor.person_id:
        case.handler_id = actor.person_id
        tell(db, actor, "case.handler_changed", case, handler_id=case.handler_id)
    return case


def _begin(db: Session, actor: Actor, public_id: str) -> Case:
    case = begin_step(db, actor, public_id, "begin_triage")
    case.handler_id = actor.person_id
    end_step(db, actor, case, "begin_triage", handler_id=case.handler_id)
    return case
