"""Statements kept once they are built, since building one costs more than asking the database."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from enum import StrEnum
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar, cast

from sqlalchemy import ColumnElement, false, literal_column
from sqlmodel import Session

from policylab.core.db import connection_of
from policylab.core.i18n import language

Given = ParamSpec("Given")
Statement = TypeVar("Statement")
KEPT = 128
"""How many a builder keeps: those who are at work just now, in both languages."""


def prepared(build: Callable[Given, Statement]) -> Callable[Given, Statement]:
    """Keep what `build` makes of the same arguments in the language now shown.

    The arguments decide the statement's form and who asks (an actor as they are now). What differs from one page to
    the next, ids and times, is a `bindparam`, given when it is asked: else nothing kept would be met again.
    """

    @lru_cache(maxsize=KEPT)
    def made(_code: str, *given: Hashable) -> Statement:
        return cast(Callable[..., Statement], build)(*given)

    @wraps(build)
    def kept(*given: Given.args, **_named: Given.kwargs) -> Statement:
        return made(language(), *cast(tuple[Hashable, ...], given))

    return kept


def one_of(column: Any, values: Iterable[StrEnum | int]) -> ColumnElement[bool]:
    """The condition that a column holds one of our own codes or ids, which stand in the statement as they are.

    Given as values they would be put in anew, and the statement written again, each time that it is asked.
    """
    written: list[ColumnElement[Any]] = [
        literal_column(f"'{value.value}'" if isinstance(value, StrEnum) else str(int(value))) for value in values
    ]
    return cast(ColumnElement[bool], column.in_(written)) if written else false()


def read(db: Session, statement: Any, **given: Any) -> Sequence[Any]:
    """The rows of a statement that asks for columns, not for entities.

    It is asked past the ORM, which would double its cost and has nothing to add; what waits to be written goes first.
    """
    db.flush()
    return connection_of(db).execute(statement, given).all()
