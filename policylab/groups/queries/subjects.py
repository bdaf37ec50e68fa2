"""The cases that a group works on, as far as the reader may see them."""

from collections.abc import Sequence

from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.cases.queries.listing import CaseRow, case_rows_by_ids
from policylab.cases.queries.masking import shown_titles
from policylab.cases.queries.visible import visible_cases
from policylab.core.permission import Actor

MOST = 100


def cases_of(db: Session, actor: Actor, group_id: int | None) -> Sequence[CaseRow]:
    """The cases in a group that the actor may read, the liveliest first."""
    statement = (
        visible_cases(actor, col(Case.id))
        .where(col(Case.group_id) == group_id)
        .order_by(col(Case.activity_at).desc(), col(Case.id).desc())
        .limit(MOST)
    )
    ids = list(db.execute(statement).scalars())
    rows = case_rows_by_ids(db, actor, ids)
    return [rows[case_id] for case_id in ids if case_id in rows]


def case_link(db: Session, actor: Actor, case_id: int | None) -> tuple[str, str, str] | None:
    """Public id, title and language of the case that something points to, if the actor may read it."""
    if case_id is None:
        return None
    row = db.execute(
        visible_cases(actor, col(Case.public_id), col(Case.language)).where(col(Case.id) == case_id)
    ).first()
    return (row[0], shown_titles(db, actor, [case_id])[case_id], row[1]) if row else None
