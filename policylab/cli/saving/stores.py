"""How rows are read and written, by the kind of database."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol, cast

from sqlalchemy import Connection
from sqlalchemy.engine import Engine

from policylab.cli.saving import postgresql, sqlite
from policylab.cli.saving.rows import Shape, Tick


class Store(Protocol):
    """What the modules `sqlite` and `postgresql` both do."""

    def snapshot(self, engine: Engine, folder: Path, /) -> AbstractContextManager[Connection]:
        """A connection that sees one moment; the folder may be written in."""

    def rows(self, connection: Connection, shape: Shape, /) -> Iterator[Any]:
        """The rows of a table in the order of its key."""

    def last_number(self, connection: Connection, shape: Shape, /) -> int:
        """The last number that a table gave to a row."""

    def write(self, connection: Connection, shape: Shape, lines: Iterator[bytes], tick: Tick, /) -> None:
        """Put rows into an empty table."""

    def filling(self, connection: Connection, /) -> AbstractContextManager[None]:
        """While rows come in any order; after it, each points at a row that there is."""


def store_of(bind: Engine | Connection) -> Store:
    """The module for this database."""
    return cast(Store, sqlite if bind.dialect.name == "sqlite" else postgresql)
