"""Counting the queries that something costs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import event
from sqlalchemy.engine import Engine


@dataclass
class Queries:
    """The statements that were sent while counting."""

    statements: list[str] = field(default_factory=list)

    @property
    def number(self) -> int:
        """How many there were."""
        return len(self.statements)


@contextmanager
def count_queries(engine: Engine) -> Iterator[Queries]:
    """Count the statements sent on an engine meanwhile."""
    counted = Queries()

    def note(*given: object) -> None:
        counted.statements.append(str(given[2]))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield counted
    finally:
        event.remove(engine, "before_cursor_execute", note)
