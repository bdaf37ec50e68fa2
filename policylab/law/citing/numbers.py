"""Numbers of chapters, sections and points: single, with letters, as ranges and in lists."""

from typing import NamedTuple

from policylab.law.citing.tokens import NUMBER, WORD, Tokens
from policylab.law.citing.words import AND, CHAPTER, DASH, ORDINALS, SECTION

_MOST = 40
"""So long may a list be; nobody cites more at once."""
_AFTER_LETTER = AND | DASH | SECTION | CHAPTER | {",", "till", "t"}


class Numbered(NamedTuple):
    """A number or a range as one value, and the tokens that it stands in."""

    value: str
    start: int
    end: int


def number(t: Tokens, i: int, *, loose: bool = False, space: str = "") -> Numbered | None:
    """The number or range that begins here, letters included; `loose` takes a letter whatever follows it."""
    first = _single(t, i, loose, space)
    if first is None:
        return None
    if letters := letters_at(t, first.end):
        return Numbered(f"{first.value}{space}{letters[0]}-{first.value}{space}{letters[1]}", i, first.end + 1)
    upper = _after_to(t, first.end)
    if upper is None:
        return first
    last = _single(t, upper, loose, space) or _letter_alone(t, upper, first, space)
    if last is None or (t.kind[first.end] == WORD and t.key[last.end] not in SECTION | CHAPTER):
        return first
    return Numbered(f"{first.value}-{last.value}", i, last.end)


def numbers(t: Tokens, i: int, *, loose: bool = False, space: str = "") -> list[Numbered]:
    """The list of numbers that begins here: "4 och 6", "1-3, 5 a och 7"."""
    found: list[Numbered] = []
    while len(found) < _MOST and t.kind[i] == NUMBER:
        one = number(t, i, loose=loose, space=space)
        if one is None:
            break
        found.append(one)
        after = after_separator(t, one.end)
        if after is None:
            break
        i = after
    return found


def ordinals(t: Tokens, i: int) -> list[Numbered]:
    """The list of ordinals that begins here: "första och andra"."""
    found: list[Numbered] = []
    while len(found) < _MOST and t.key[i] in ORDINALS:
        found.append(Numbered(ORDINALS[t.key[i]], i, i + 1))
        after = after_separator(t, i + 1)
        if t.key[i + 1] in DASH and t.key[i + 2] in ORDINALS:
            return [*found[:-1], Numbered(f"{ORDINALS[t.key[i]]}-{ORDINALS[t.key[i + 2]]}", i, i + 3)]
        if after is None:
            break
        i = after
    return found


def after_separator(t: Tokens, i: int) -> int | None:
    """The token after a comma, an "och" or both; none when neither stands here."""
    comma = t.key[i] == ","
    word = t.key[i + comma] in AND
    after = i + comma + word
    if t.key[i + comma : after] == ["resp"] and t.key[after] == ".":
        after += 1
    return after if after > i else None


def letter_at(t: Tokens, i: int) -> str:
    """The single letter that stands here, or nothing."""
    key = t.key[i]
    return key if t.kind[i] == WORD and len(key) == 1 and "a" <= key <= "z" else ""


def _single(t: Tokens, i: int, loose: bool, space: str) -> Numbered | None:
    if t.kind[i] != NUMBER or len(t.key[i]) > 3:
        return None
    value, end = t.key[i].lstrip("0"), i + 1
    if not value:
        return None
    letter = letter_at(t, end)
    if letter == "p" and t.key[end + 1] not in SECTION:
        letter = ""
    if letter and (t.touches(end) or t.key[end + 1] in _AFTER_LETTER or (loose and letter != "i")):
        value, end = f"{value}{space}{letter}", end + 1
    return Numbered(value, i, end)


def letters_at(t: Tokens, i: int) -> tuple[str, str] | None:
    """The "a" and "c" of an "a-c" that stands here as one word."""
    key = t.key[i]
    return (key[0], key[2]) if len(key) == 3 and key[1] == "-" else None


def _after_to(t: Tokens, i: int) -> int | None:
    """The token after a dash, "till", "t.o.m." or "till och med"."""
    if t.key[i] in DASH:
        return i + 1
    if t.key[i : i + 6] == ["t", ".", "o", ".", "m", "."]:
        return i + 6
    if t.key[i] == "till":
        return i + 3 if t.key[i + 1 : i + 3] == ["och", "med"] else i + 1
    return None


def _letter_alone(t: Tokens, i: int, first: Numbered, space: str) -> Numbered | None:
    """The "c" of "5 a-c"."""
    letter = letter_at(t, i)
    if not letter or not first.value[-1].isalpha():
        return None
    return Numbered(f"{first.value[:-1].strip()}{space}{letter}", i, i + 1)
