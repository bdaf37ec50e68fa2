"""Public numbers, PL-2026-00007: given once, never reused, from a row that the transaction locks."""

from sqlmodel import Session, select

from policylab.audit.models import Counter
from policylab.core.clock import today


def next_number(db: Session, series: str) -> str:
    """The next number of the series in the present Swedish year; gaps are allowed, repeats are not."""
    year = today().year
    statement = select(Counter).where(Counter.series == series, Counter.year == year).with_for_update()
    counter = db.exec(statement).first()
    if counter is None:
        _start_year(db, series, year)
        counter = db.exec(statement).one()
    counter.last += 1
    db.add(counter)
    db.flush()
    return f"{series}-{year}-{counter.last:05d}"


def _start_year(db: Session, series: str, year: int) -> None:
    if db.get_bind().dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert  # noqa: PLC0415 - only where that database is used
    else:
        from sqlalchemy.dialects.sqlite import insert  # type: ignore[assignment]  # noqa: PLC0415 - as above
    db.execute(insert(Counter).values(series=series, year=year, last=0).on_conflict_do_nothing())
