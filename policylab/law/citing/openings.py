"""Where a place may begin, and how far to go on when none does."""

from policylab.law.citing.numbers import numbers
from policylab.law.citing.parts import ARTICLE, COLON, Element
from policylab.law.citing.tokens import NUMBER, WORD, Tokens
from policylab.law.citing.words import AND, CHAPTER, COUNTED, DASH, SECTION

_OF_PLACES = SECTION | CHAPTER | {":", "/"}
_AFTER_NUMBER = SECTION | CHAPTER | AND | DASH | {":", ",", "/", "till", "t"}


def past_address(t: Tokens, i: int) -> int:
    """Past the address of a page: everything that no space divides."""
    i += 1
    while i < t.count and t.touches(i):
        i += 1
    return i


def may_open_place(t: Tokens, i: int) -> bool:
    """Whether the number here may be that of a chapter or a section, by what stands beside it."""
    after = t.key[i + 1]
    if i > 1 and t.kind[i - 2] == NUMBER and t.touches(i) and t.key[i - 1] in DASH | {"/"}:
        return False  # the rest of a date or of a case number
    return after in _AFTER_NUMBER or (t.kind[i + 1] == WORD and len(after) == 1)


def of_reference(t: Tokens, i: int) -> bool:
    """Whether the number here is one of a page, a case or an appendix, and so begins no list of chapters."""
    at = i - 2 if t.key[i - 1] == "." else i - 1
    if at < 0 or t.key[at] not in COUNTED or (at and t.key[at - 1] == ":"):
        return False
    return t.key[i + 1] not in _OF_PLACES


def past_numbers(t: Tokens, i: int) -> int:
    """Past a list of numbers that was no place, up to the last, which may begin one, or the two before "§§"."""
    listed = numbers(t, i) if t.kind[i] == NUMBER else []
    if not listed:
        return i + 1
    last = listed[-1]
    several = len(listed) > 1 and t.key[last.end] == t.key[last.end + 1] == "§"
    return max(i + 1, listed[-2].start if several else last.start)


def until_same_chapter(elements: list[Element]) -> list[Element]:
    """The elements before the first "samma kapitel", which has an act of its own."""
    cut = next((at for at, element in enumerate(elements) if element[0].same_chapter), len(elements))
    return elements[:cut]


def has_sections(elements: list[Element]) -> bool:
    """Whether a section or an article is written out, so that even an unknown act may stand beside it."""
    return any(place.form not in ("", COLON) for element in elements for place in element)


def articles_before_sections(elements: list[Element]) -> bool:
    """Whether articles stand before what is none, so that the act behind the list is not theirs."""
    return elements[0][0].form == ARTICLE != elements[1][0].form
