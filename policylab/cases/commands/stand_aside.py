"""Stepping aside for a conflict of interest (jäv): recorded, and final for that case."""

from sqlmodel import Session

from policylab.audit.record import subject_id
from policylab.cases.commands.decisions import load_unmerged
from policylab.cases.commands.steps import tell
from policylab.cases.models import Case
from policylab.cases.models.assessing import StoodAside
from policylab.cases.queries.triage import has_stood_aside
from policylab.core.clock import now
from policylab.core.permission import Actor


def stand_aside(db: Session, actor: Actor, public_id: str, *, version: int | None = None) -> Case:
    """Note that the actor takes no part in assessing the case, and leave it for another to handle."""
    case = load_unmerged(db, actor, public_id, "case:stand_aside", version=version)
    if has_stood_aside(db, case.id, actor.person_id):
        return case
    db.add(StoodAside(case_id=subject_id(case), person_id=actor.person_id or 0, created_at=now()))
    if case.handler_id == actor.person_id:
        case.handler_id = None
    tell(db, actor, "case.assessor_stood_aside", case)
    return case
