"""Keyset paging: a page begins after a row, so page 400 costs what page 1 costs."""

import base64
import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar

Row = TypeVar("Row")
PAGE = 15
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_GREATEST_ID = 2**31 - 1


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows, and the key to the rows that follow them (None at the end)."""

    rows: Sequence[Row]
    after: str | None = None


def encode_after(moment: datetime, row_id: int) -> str:
    """The key of a row in a list sorted by time and id."""
    micros = (moment - _EPOCH) // timedelta(microseconds=1)
    return base64.urlsafe_b64encode(f"{micros}.{row_id}".encode()).decode().rstrip("=")


def decode_after(key: str | None) -> tuple[datetime, int] | None:
    """The time and id that a key names; None for no key or one that nobody made here."""
    if not key:
        return None
    try:
        micros, row_id = base64.urlsafe_b64decode(key + "=" * (-len(key) % 4)).decode("ascii").split(".")
        place = _EPOCH + timedelta(microseconds=int(micros)), int(row_id)
    except (ValueError, binascii.Error, OverflowError):
        return None
    return place if 0 <= place[1] <= _GREATEST_ID else None


def cut(rows: Sequence[Row], size: int, key: Callable[[Row], str]) -> Page[Row]:
    """Make a page of `size` out of rows of which one more than `size` was asked for."""
    shown = rows[:size]
    return Page(shown, key(shown[-1]) if len(rows) > size else None)
