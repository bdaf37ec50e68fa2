"""What became of a change to several cases."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.cases.queries.visible import readable
from policylab.core.permission import Actor
from policylab.workbench.models import BulkChange, BulkChangeCase


@dataclass(frozen=True)
class ReceiptRow:
    """One of the cases: what it is, whether it was changed or why not, and whether that was undone."""

    public_id: str
    title: str
    language: str
    refused: str
    undone: bool
    untouched: bool
    """Whether it stands as the change left it."""


def own_bulk(db: Session, actor: Actor, public_id: str) -> BulkChange | None:
    """A change that the actor made."""
    mine = (col(BulkChange.public_id) == public_id, col(BulkChange.person_id) == actor.person_id)
    return db.execute(select(BulkChange).where(*mine)).scalars().first()


def receipt_rows(db: Session, actor: Actor, bulk: BulkChange) -> Sequence[ReceiptRow]:
    """Its cases, in the order of their numbers."""
    untouched = col(Case.version) == col(BulkChangeCase.version)
    shown = (col(Case.public_id), col(Case.title), col(Case.language))
    statement = (
        select(*shown, col(BulkChangeCase.refused), col(BulkChangeCase.undone), untouched)
        .join(BulkChangeCase, col(BulkChangeCase.case_id) == col(Case.id))
        .where(col(BulkChangeCase.bulk_change_id) == bulk.id, readable(actor))
        .order_by(col(Case.id))
    )
    return [ReceiptRow(*row) for row in db.execute(statement)]
