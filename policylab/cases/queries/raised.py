"""Where the question of a case is raised already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from policylab.cases.models.answering import RaisedElsewhere
from policylab.core.statements import prepared, read
from policylab.rules.raised import RAISED_LABELS, RaisedKind
from policylab.rules.workflow import CaseState

RAISABLE = tuple(state for state in CaseState if state not in (CaseState.DRAFT, CaseState.WITHDRAWN))


@dataclass(frozen=True)
class RaisedRow:
    """One place."""

    public_id: str
    kind: RaisedKind
    reference: str
    link: str
    on_date: date | None
    note: str

    @property
    def label(self) -> str:
        """What kind of place it is, as a message id."""
        return RAISED_LABELS[self.kind]


def raised_of(db: Session, case_id: int) -> Sequence[RaisedRow]:
    """The places of a case that the caller has already seen, oldest first."""
    return [RaisedRow(*row) for row in read(db, _raised(), case_id=case_id)]


@prepared
def _raised() -> Any:
    columns = (col(getattr(RaisedElsewhere, name)) for name in RaisedRow.__dataclass_fields__)
    return (
        select(*columns)
        .where(col(RaisedElsewhere.case_id) == bindparam("case_id"), col(RaisedElsewhere.removed_at).is_(None))
        .order_by(col(RaisedElsewhere.id))
    )
