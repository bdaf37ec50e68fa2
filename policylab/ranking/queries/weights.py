"""The weights now in force, those before them, and those that a reader asks for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.core.clock import now
from policylab.core.db import UtcDateTime
from policylab.core.statements import prepared, read
from policylab.ranking.models import WeightSet
from policylab.ranking.score import Criterion, Weights

MOST = 100.0
NAMES = tuple(criterion.value for criterion in Criterion)
"""The query parameters of a reader's own weights."""


@dataclass(frozen=True)
class Decided:
    """One version of the lab's weights, with who decided it and why; the first is what the product came with."""

    weights: Weights
    reason: str = ""
    person: str = ""
    valid_from: datetime | None = None


def weights_in_force(db: Session) -> Weights:
    """The lab's weights now; equal ones until something has been decided."""
    rows = read(db, _in_force(), now=now())
    return _weights(rows[0]) if rows else Weights()


def weights_history(db: Session) -> Sequence[Decided]:
    """Every version, the newest first."""
    statement = _columns(col(WeightSet.reason), col(Person.name), col(WeightSet.valid_from))
    rows = read(db, statement.join(Person, col(Person.id) == col(WeightSet.decided_by_id)))
    return [*(Decided(_weights(row), *row[5:]) for row in rows), Decided(Weights())]


def asked_weights(given: Mapping[str, str]) -> Weights | None:
    """The reader's own weights among some query parameters; None when there are none, or none that make sense."""
    if not given.keys() & set(NAMES):
        return None
    try:
        weights = [float(given.get(name, "0").replace(",", ".")) for name in NAMES]
    except ValueError:
        return None
    if not all(isfinite(weight) and 0 <= weight <= MOST for weight in weights) or sum(weights) <= 0:
        return None
    return Weights.made(weights)


@prepared
def _in_force() -> Any:
    return _columns().where(col(WeightSet.valid_from) <= bindparam("now", type_=UtcDateTime())).limit(1)


def _columns(*more: Any) -> Any:
    weights = (col(getattr(WeightSet, name)) for name in NAMES)
    return select(col(WeightSet.number), *weights, *more).order_by(col(WeightSet.number).desc())


def _weights(row: Any) -> Weights:
    number, *weights = row[:5]
    return Weights.made(weights, number=number)
