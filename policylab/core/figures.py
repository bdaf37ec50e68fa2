"""Figures as people type them: hours, money and years, with spaces, units and thousands in words."""

import re
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

_TYPED = re.compile(r"(-?)(\d[\d.,]*?)(?::-|,-|:–|,–|\.-)?([a-zåäö:.]*)")
_THOUSANDS = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*")
_KRONOR = ("", "kr", "kr.", "kronor", "sek", ":-")
_LARGE = {
    1_000: ("tkr", "tusen", "ksek"),
    1_000_000: ("mkr", "mnkr", "msek", "milj", "milj.", "miljon", "miljoner", "mn"),
    1_000_000_000: ("mdkr", "mdr", "miljard", "miljarder"),
}
MONEY: Mapping[str, int] = {
    **dict.fromkeys(_KRONOR, 1),
    **{word + unit: size for size, words in _LARGE.items() for word in words for unit in ("", "kr", "kronor", "sek")},
}
HOURS: Mapping[str, int] = dict.fromkeys(("", "h", "tim", "tim.", "timme", "timmar", "hours"), 1)


def read_figure(typed: str, units: Mapping[str, int]) -> int | None:
    """The whole number that somebody means by `1 200 000 kr`, `1,2 mnkr` or `1.200.000:-`; None when it is unclear.

    A single point or comma before three digits can part thousands or decimals; only `1.200` kronor is clear.
    """
    found = _TYPED.fullmatch("".join(typed.split()).casefold().replace("−", "-"))
    size = units.get(found[3]) if found else None
    if found is None or size is None:
        return None
    number = _number(found[2], large=size > 1)
    return (
        None if number is None else int((number * size * (-1 if found[1] else 1)).quantize(Decimal(1), ROUND_HALF_UP))
    )


def _number(digits: str, *, large: bool) -> Decimal | None:
    if _THOUSANDS.fullmatch(digits):
        unclear = digits.count(",") == 1 or (large and digits.count(".") == 1)
        return None if unclear else Decimal(re.sub("[.,]", "", digits))
    whole, _, part = digits.replace(",", ".").partition(".")
    return Decimal(f"{whole}.{part or 0}") if part.isdecimal() or digits.isdecimal() else None


def figure(units: Mapping[str, int], fault: str) -> BeforeValidator:
    """Reads what was typed into a field of whole numbers; `fault` is the message's name when it is unclear."""
    return BeforeValidator(_reader(lambda typed: read_figure(typed, units), fault))


def year() -> BeforeValidator:
    """Reads a year, which has four digits: what `25` or `2024/25` means is not guessed."""
    return BeforeValidator(_reader(lambda typed: int(typed) if re.fullmatch(r"\d{4}", typed.strip()) else None, "year"))


def _reader(read: Callable[[str], int | None], fault: str) -> Callable[[Any], Any]:
    def reader(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        number = read(value)
        if number is None:
            raise PydanticCustomError(fault, "cannot be read as one number")
        return number

    return reader
