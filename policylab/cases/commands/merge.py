"""Merging a case into another that tells of the same obstacle, and undoing it. A merged case keeps its state."""

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from policylab.audit.record import subject_id
from policylab.cases.commands.counting import count_organisations
from policylab.cases.commands.decisions import load_unmerged, require_answered
from policylab.cases.commands.steps import load_case, tell
from policylab.cases.forms.triage import MergerInput
from policylab.cases.models import Case
from policylab.cases.queries.actions import MERGEABLE
from policylab.cases.queries.merging import merge_target
from policylab.cases.queries.visible import readable
from policylab.core.errors import Stale
from policylab.core.permission import Actor


def merge_case(db: Session, actor: Actor, public_id: str, data: MergerInput, *, version: int | None = None) -> Case:
    """Merge into the case of that number. Raises Invalid for one that cannot take it, Stale in the wrong state."""
    into_id = data.into.upper()
    _lock_both(db, actor, col(Case.public_id).in_((public_id, into_id)))
    case = load_unmerged(db, actor, public_id, "case:merge", version=version)
    if case.state not in MERGEABLE:
        raise Stale(public_id)
    require_answered(db, case)
    into = merge_target(db, actor, case, into_id)
    case.merged_into_id = subject_id(into)
    count_organisations(db, into)
    tell(db, actor, "case.merged", case, into_id=case.merged_into_id)
    return case


def unmerge_case(db: Session, actor: Actor, public_id: str, *, version: int | None = None) -> Case:
    """Let the case stand on its own again. Raises Stale when it does."""
    target = select(Case.merged_into_id).where(Case.public_id == public_id)
    _lock_both(db, actor, (col(Case.public_id) == public_id) | (col(Case.id).in_(target)))
    case = load_case(db, actor, public_id, "case:merge", version=version)
    if case.merged_into_id is None:
        raise Stale(public_id)
    into = db.get_one(Case, case.merged_into_id)
    case.merged_into_id = None
    count_organisations(db, into)
    tell(db, actor, "case.unmerged", case)
    return case


def _lock_both(db: Session, actor: Actor, both: ColumnElement[bool]) -> None:
    """In the order of their ids, so that two mergers in opposite directions wait for each other."""
    statement = select(Case.id).where(both, readable(actor))
    db.exec(statement.order_by(col(Case.id)).with_for_update(of=Case)).all()
