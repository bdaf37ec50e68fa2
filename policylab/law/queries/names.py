"""What acts are called in running text today."""

from collections.abc import Mapping, Sequence

from sqlalchemy import or_, select
from sqlmodel import Session, col

from policylab.core.clock import today
from policylab.law.models import StatuteName
from policylab.rules.norms import NameForm


def short_names(db: Session, statute_ids: Sequence[int]) -> Mapping[int, str]:
    """The short name of each act, the one that was registered first; a name that has moved on is told only if none
    is left."""
    ended = col(StatuteName.valid_to)
    statement = (
        select(col(StatuteName.statute_id), col(StatuteName.name))
        .where(col(StatuteName.statute_id).in_(statute_ids), col(StatuteName.form) == NameForm.SHORT)
        .order_by(or_(ended.is_(None), ended >= today()), col(StatuteName.id).desc())
    )
    return dict(db.execute(statement).all()) if statute_ids else {}
