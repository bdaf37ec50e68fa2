"""Finding Swedish personal identity numbers in text, so that nobody puts one into a public record by mistake."""

import re
from datetime import date

_SHAPE = re.compile(r"(?<![\d-])(?:(\d\d))?(\d\d)(\d\d)(\d\d)[ ]?[-+\u2010-\u2013\u2212]?[ ]?(\d{4})(?![\d-])")
_COORDINATION = 60


def find_personal_number(text: str) -> str | None:
    """The first run of digits that is a personal or coordination number by date and checksum, else None."""
    for match in _SHAPE.finditer(text):
        century, year, month, day, last = match.groups()
        if _is_date(century, int(year), int(month), int(day)) and _luhn(f"{year}{month}{day}{last}"):
            return match.group()
    return None


def _is_date(century: str | None, year: int, month: int, day: int) -> bool:
    if century not in (None, "18", "19", "20"):
        return False
    try:
        date(int(century or 20) * 100 + year, month, day - _COORDINATION if day > _COORDINATION else day)
    except ValueError:
        return century is None and (month, day % _COORDINATION) == (2, 29) and year == 0
    return True


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * (2 - index % 2) for index, digit in enumerate(digits))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
