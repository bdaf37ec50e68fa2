"""Keeping the order in step with the database: computed once for all that has happened, never for a page."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, col

from policylab.audit.record import subject_id
from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.ranking.facts import Facts
from policylab.ranking.models import RankingRow, RankingRun
from policylab.ranking.placing import Placed, place
from policylab.ranking.queries.facts.gather import gather
from policylab.ranking.queries.weights import weights_in_force
from policylab.ranking.score import Criterion, Weights

Row = dict[str, Any]
_METHOD = 1
"""Raised whenever a formula changes, so that what was computed by the old one is computed again."""


@dataclass(frozen=True)
class Computed:
    """What the rows should hold, by the proposal's id, and a digest of all that they were made of."""

    rows: Mapping[int, Row]
    basis: str
    weights: Weights

    @property
    def ordered(self) -> int:
        """How many have a place."""
        return sum(row["all_rank"] is not None for row in self.rows.values())


def keep_order(sessions: sessionmaker[Session], *, anew: bool = False) -> int:
    """Compute the order and write what has changed; how many rows that was. Nothing is computed on the same basis.

    What is read and computed holds no lock; only the writing does. `anew` computes whatever the basis.
    """
    with sessions() as db:
        found = _compute(db, None if anew else _basis_of_newest(db))
    with sessions() as db, transaction(db):
        run = _owed(db) or RankingRun(begun_at=now())
        db.add(run)
        db.flush()
        changed = 0 if found is None else _write(db, subject_id(run), found)
        run.ended_at, run.changed = now(), changed
        if found is not None:
            run.basis, run.weights_number = found.basis, found.weights.number
            run.proposals, run.ordered = len(found.rows), found.ordered
        if found is None or not changed:
            _take_over(db, run, found)
    return changed


def owe(sessions: sessionmaker[Session]) -> None:
    """Note that the order is to be computed when the last of the waiting events has come."""
    with sessions() as db, transaction(db):
        if _owed(db) is None:
            db.add(RankingRun(begun_at=now()))


def is_owed(db: Session) -> bool:
    """Whether an earlier batch of events left the computing to a later one."""
    return _owed(db) is not None


def never_kept(db: Session) -> bool:
    """Whether no order has been computed yet."""
    return _newest(db) is None


def wrong_rows(db: Session) -> Sequence[str]:
    """The numbers of the proposals whose rows are not what the database gives; none when all is well."""
    found = _compute(db, None)
    kept = {row.proposal_id: row for row in db.execute(select(RankingRow)).scalars()}
    rows = found.rows if found else {}
    wrong = [key for key in {*rows, *kept} if key not in rows or key not in kept or _differs(kept[key], rows[key])]
    return [str(key) for key in sorted(wrong)]


def _compute(db: Session, known: str | None) -> Computed | None:
    weights, facts = weights_in_force(db), gather(db)
    broad = set(db.execute(select(col(RankingRow.proposal_id)).where(col(RankingRow.broad))).scalars())
    basis = _digest(facts, weights)
    if basis == known:
        return None
    placed = place(facts, weights, broad)
    return Computed({each.id: _row(each, placed.get(each.id)) for each in facts}, basis, weights)


def _digest(facts: Sequence[Facts], weights: Weights) -> str:
    told = [[each.id, each.area, each.told(), list(map(str, each.calm.items())), list(each.levels)] for each in facts]
    return sha256(_json([_METHOD, weights.number, *weights.shares, told]).encode()).hexdigest()


def _row(facts: Facts, placed: Placed | None) -> Row:
    row: dict[str, Any] = {criterion.value: facts.values[criterion] for criterion in Criterion}
    row |= {"area": facts.area, "opposing": facts.opposing, "counts": _json(facts.told())}
    row["norm_levels"] = f",{','.join(facts.levels)}," if facts.levels else ""
    return row | (_places(placed) if placed else _UNPLACED)


def _places(placed: Placed) -> Row:
    row: dict[str, Any] = {
        "score": placed.score,
        "band": placed.band,
        "broad": placed.broad,
        "sensitivity": _json(placed.sensitivity),
    }
    for name, rank, spread in (("area", placed.area_rank, placed.within), ("all", placed.all_rank, placed.among)):
        row |= {f"{name}_rank": rank, f"{name}_low": spread.low, f"{name}_high": spread.high}
        row[f"{name}_top_ten"] = spread.top_ten
    return row


_PLACES = ("rank", "low", "high", "top_ten")
_UNPLACED: Row = {
    "score": None,
    "band": None,
    "broad": False,
    "sensitivity": "",
    **{f"{name}_{place}": None for name in ("area", "all") for place in _PLACES},
}


def _write(db: Session, run_id: int, found: Computed) -> int:
    kept = {row.proposal_id: row for row in db.execute(select(RankingRow)).scalars()}
    gone = kept.keys() - found.rows.keys()
    if gone:
        db.execute(delete(RankingRow).where(col(RankingRow.proposal_id).in_(gone)))
    changed = len(gone)
    for proposal_id, values in found.rows.items():
        row = kept.get(proposal_id)
        if row is None:
            db.add(RankingRow(proposal_id=proposal_id, run_id=run_id, **values))
        elif _differs(row, values):
            row.run_id = run_id
            for name, value in values.items():
                setattr(row, name, value)
        else:
            continue
        changed += 1
    return changed


def _differs(row: RankingRow, values: Row) -> bool:
    return any(getattr(row, name) != value for name, value in values.items())


def _take_over(db: Session, run: RankingRun, found: Computed | None) -> None:
    """A run that found nothing new is no run of its own: the newest before it stays, or this one carries its basis."""
    newest = _newest(db, but=run.id)
    if newest is None:
        return
    if found is not None:
        newest.basis, newest.weights_number = found.basis, found.weights.number
    db.delete(run)


def _newest(db: Session, but: int | None = None) -> RankingRun | None:
    statement = select(RankingRun).where(col(RankingRun.ended_at).is_not(None), col(RankingRun.id) != (but or 0))
    return db.execute(statement.order_by(col(RankingRun.id).desc()).limit(1)).scalars().first()


def _basis_of_newest(db: Session) -> str | None:
    newest = _newest(db)
    return newest.basis if newest else None


def _owed(db: Session) -> RankingRun | None:
    return db.execute(select(RankingRun).where(col(RankingRun.ended_at).is_(None)).limit(1)).scalars().first()


def _json(value: Collection[Any]) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
