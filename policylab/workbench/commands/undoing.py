"""Taking a change to several cases back, where nothing else has changed since; that is events too."""

from sqlmodel import Session, col, select

from policylab.cases.models import Case, Tag
from policylab.cases.queries.visible import readable, relations
from policylab.core.clock import now
from policylab.core.errors import NotVisible, Stale
from policylab.core.permission import Actor
from policylab.rules.bulk import BulkDeed
from policylab.rules.permissions import PERMISSIONS
from policylab.workbench.commands.bulk import assign, retag
from policylab.workbench.models import BulkChange, BulkChangeCase


def undo_bulk(db: Session, actor: Actor, public_id: str) -> BulkChange:
    """Take it back on every case that stands as it was left. Raises NotVisible, Refused, or Stale when it was done."""
    mine = (BulkChange.public_id == public_id, BulkChange.person_id == actor.person)
    bulk = db.exec(select(BulkChange).where(*mine).with_for_update()).first()
    if bulk is None:
        raise NotVisible(public_id)
    PERMISSIONS.check("case:change_many", actor)
    if bulk.undone_at is not None:
        raise Stale(public_id)
    made = select(BulkChangeCase, Case).join(Case, col(Case.id) == col(BulkChangeCase.case_id))
    made = made.where(BulkChangeCase.bulk_change_id == bulk.id, col(BulkChangeCase.version).is_not(None))
    for row, case in db.exec(made.where(readable(actor)).order_by(col(Case.id)).with_for_update(of=Case)).all():
        permission = "case:triage" if bulk.deed is BulkDeed.ASSIGN else "case:tag"
        if case.version == row.version and PERMISSIONS.allows(permission, actor, relations(db, actor, case)):
            _undo(db, actor, bulk, row, case)
    bulk.undone_at = now()
    db.add(bulk)
    return bulk


def _undo(db: Session, actor: Actor, bulk: BulkChange, row: BulkChangeCase, case: Case) -> None:
    if bulk.deed is BulkDeed.ASSIGN:
        assign(db, actor, case, row.handler_before_id)
    else:
        ids = [int(one) for one in row.tag_ids.split(",") if one]
        tags = db.exec(select(Tag).where(col(Tag.id).in_(ids))).all()
        retag(db, actor, case, tags, add=bulk.deed is BulkDeed.REMOVE_TAGS)
    row.undone = True
    db.add(row)
