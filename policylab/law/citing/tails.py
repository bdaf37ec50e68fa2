"""What follows a section: its paragraphs (stycken), sentences and points."""

from dataclasses import dataclass, field

from policylab.law.citing.numbers import Numbered, after_separator, letter_at, number, numbers, ordinals
from policylab.law.citing.tokens import BREAK, NUMBER, SIGN, WORD, Tokens
from policylab.law.citing.words import (
    AND,
    BEFORE_ACT,
    CHAPTER,
    DEFINITE,
    INDEFINITE,
    ORDINALS,
    PARAGRAPH,
    POINT,
    SAME,
    SECTION,
    SENTENCE,
    VERBS,
)

_AFTER_POINT = AND | BEFORE_ACT | VERBS | SAME | {"den"}
_NAMES = (*DEFINITE, "formen", "ordningen", "instruktionen", "föreskrifterna")
_BEGINNINGS = PARAGRAPH | POINT | ORDINALS.keys()
_SHORT = frozenset(("st", "mom", "p", "pkt", "kap", "art", "men", "resp"))


@dataclass(slots=True)
class Tail:
    """Paragraphs and points in the order they are written, and the token after them."""

    end: int
    paragraphs: list[Numbered] = field(default_factory=list)
    points: list[Numbered] = field(default_factory=list)


def after_dot(t: Tokens, i: int) -> int:
    """The token after a word that may be shortened: the full stop of "st." belongs to it."""
    return i + 2 if t.key[i] in _SHORT and t.key[i + 1] == "." else i + 1


def read_tail(t: Tokens, i: int) -> Tail:
    """Everything below the section that is written from here on."""
    tail = Tail(i)
    while True:
        if tail.paragraphs and not tail.points and _another_paragraph(t, tail):
            continue
        start = tail.end + (t.key[tail.end] == ",")
        if t.kind[start] != NUMBER and t.key[start] not in _BEGINNINGS and not letter_at(t, start):
            break
        if not tail.paragraphs and not tail.points and _paragraph(t, start, tail):
            continue
        if _sentence(t, start, tail):
            continue
        if not tail.points and (_point(t, start, tail) or _bare_point(t, tail.end, tail)):
            continue
        if tail.paragraphs and not tail.points and _letter(t, tail):
            continue
        break
    if t.key[tail.end] in ("ff", "f") and t.kind[tail.end] == WORD:
        tail.end += 1 + (t.key[tail.end + 1] == ".")
    if t.key[tail.end : tail.end + 4] == ["m", ".", "fl", "."]:
        tail.end += 4
    return tail


def _paragraph(t: Tokens, i: int, tail: Tail) -> bool:
    if t.key[i] in PARAGRAPH:
        found = _trimmed(t, numbers(t, after_dot(t, i)))
        end = found[-1].end if found else i
    else:
        found = ordinals(t, i) or _counted(t, i)
        end = found[-1].end if found else i
        if t.key[end] not in PARAGRAPH:
            return False
        end = after_dot(t, end)
    tail.paragraphs, tail.end = found, end if found else tail.end
    return bool(found)


def _another_paragraph(t: Tokens, tail: Tail) -> bool:
    """The "och andra stycket" behind "första stycket"."""
    after = after_separator(t, tail.end)
    more = Tail(after) if after is not None else None
    if more is None or not _paragraph(t, more.end, more):
        return False
    tail.paragraphs += more.paragraphs
    tail.end = more.end
    return True


def _counted(t: Tokens, i: int) -> list[Numbered]:
    """ "2" as in "2 st.", also "1:a"."""
    if t.kind[i] == NUMBER and t.key[i + 1] == ":" and t.key[i + 2] in ("a", "e"):
        return [Numbered(t.key[i], i, i + 3)]
    return numbers(t, i)


def _sentence(t: Tokens, i: int, tail: Tail) -> bool:
    """A sentence is read past; it has no field of its own."""
    found = ordinals(t, i) or numbers(t, i)
    end = found[-1].end if found else i
    if found and (t.key[end] in SENTENCE or (t.key[end] == "men" and t.key[end + 1] == ".")):
        tail.end = after_dot(t, end)
        return True
    return False


def _point(t: Tokens, i: int, tail: Tail) -> bool:
    if t.key[i] in POINT:
        after = after_dot(t, i)
        found = _trimmed(t, numbers(t, after, loose=True, space=" "))
        letter = letter_at(t, after)
        if not found and letter:
            found = [Numbered(letter, after, after + 1)]
        end = found[-1].end if found else i
    else:
        found = ordinals(t, i) or numbers(t, i, space=" ")
        end = found[-1].end if found else i
        if t.key[end] not in POINT:
            return False
        end = after_dot(t, end)
    tail.points, tail.end = found, end if found else tail.end
    return bool(found)


def _bare_point(t: Tokens, i: int, tail: Tail) -> bool:
    """A number alone is a point when the sentence cannot count anything with it: "9 § 2 LSS", not "9 § 2 elever"."""
    found = _trimmed(t, numbers(t, i, space=" "))
    if not found:
        return False
    end = found[-1].end
    one = number(t, found[-1].start, loose=True, space=" ")
    if one is not None and one.end > end and _may_follow(t, one.end):
        found[-1], end = one, one.end
    if not _may_follow(t, end):
        return False
    tail.points, tail.end = found, end
    return True


def _letter(t: Tokens, tail: Tail) -> bool:
    """The "a" of "första stycket a"."""
    letter = letter_at(t, tail.end)
    if letter in ("", "i") or not _may_follow(t, tail.end + 1):
        return False
    tail.points = [Numbered(letter, tail.end, tail.end + 1)]
    tail.end += 1
    return True


def _trimmed(t: Tokens, found: list[Numbered]) -> list[Numbered]:
    """The numbers without the last one, when that begins the next section or chapter."""
    if found and (t.key[found[-1].end] in SECTION | CHAPTER or _goes_on(t, found[-1].end)):
        return found[:-1]
    return found


def _goes_on(t: Tokens, i: int) -> bool:
    """Whether a sign makes the number part of a larger one: 2,5 or 26:27."""
    return t.key[i] in (",", ".", ":", "/") and t.kind[i + 1] == NUMBER and t.touches(i) and t.touches(i + 1)


def _may_follow(t: Tokens, i: int) -> bool:
    key = t.key[i]
    if t.kind[i] == WORD:
        short = len(key) < 9 and not t.raw(i).islower() and not t.raw(i).istitle()
        named = key.removesuffix("s").endswith(_NAMES) or (key in INDEFINITE and t.key[i + 1] == "(")
        return key in _AFTER_POINT or short or named or key[-1] == "-"
    return t.kind[i] == BREAK or (t.kind[i] == SIGN and key not in ("%", "/", "§", "€", "$", "°", "*", "+", "="))
