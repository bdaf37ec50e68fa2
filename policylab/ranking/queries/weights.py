"""The weights now in force, and those that a reader asks for."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.core.clock import now
from policylab.ranking.models import WeightSet
from policylab.ranking.score import Weights

MOST = 100.0


def weights_in_force(db: Session) -> Weights:
    """The lab's weights today; equal until something has been decided."""
    statement = (
        select(col(WeightSet.breadth), col(WeightSet.agreement))
        .where(col(WeightSet.valid_from) <= now())
        .order_by(col(WeightSet.valid_from).desc(), col(WeightSet.id).desc())
        .limit(1)
    )
    row = db.execute(statement).first()
    return Weights(*row) if row else Weights()


def asked_weights(given: Mapping[str, str]) -> Weights | None:
    """The reader's own weights among some query parameters; None when there are none, or none that make sense."""
    if not given.keys() & {"breadth", "agreement"}:
        return None
    try:
        breadth, agreement = (float(given.get(name, "0").replace(",", ".")) for name in ("breadth", "agreement"))
    except ValueError:
        return None
    if not (0 <= breadth <= MOST and 0 <= agreement <= MOST and breadth + agreement > 0):
        return None
    return Weights(breadth, agreement, own=True)
