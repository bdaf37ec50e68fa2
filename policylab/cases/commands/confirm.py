"""Confirming that a guidance solved the obstacle; only then is it shown as solved."""

from sqlmodel import Session

from policylab.cases.commands.steps import load_case, tell
from policylab.cases.models import Case
from policylab.core.clock import now
from policylab.core.errors import Stale
from policylab.core.permission import Actor
from policylab.rules.workflow import CaseState


def confirm_case(db: Session, actor: Actor, public_id: str, *, version: int | None = None) -> Case:
    """Confirm, once. Raises Stale when the case is not answered with guidance or is confirmed already."""
    case = load_case(db, actor, public_id, "case:confirm", version=version)
    if case.state is not CaseState.GUIDED or case.confirmed_at is not None or case.merged_into_id is not None:
        raise Stale(public_id)
    case.confirmed_at = now()
    tell(db, actor, "case.confirmed", case)
    return case
