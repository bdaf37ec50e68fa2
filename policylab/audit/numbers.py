"""Public numbers, PL-2026-00007: given once, never reused, from a row that the transaction locks."""

from sqlmodel import Session, select

from policylab.audit.models import Counter
from policylab.core.clock import today
from policylab.core.db import add_missing


def next_number(db: Session, series: str) -> str:
    """The next number of the series in the present Swedish year; gaps are allowed, repeats are not."""
    year = today().year
    statement = select(Counter).where(Counter.series == series, Counter.year == year).with_for_update()
    counter = db.exec(statement).first()
    if counter is None:
        add_missing(db, Counter, {"series": series, "year": year, "last": 0})
        counter = db.exec(statement).one()
    counter.last += 1
    db.add(counter)
    db.flush()
    return f"{series}-{year}-{counter.last:05d}"
