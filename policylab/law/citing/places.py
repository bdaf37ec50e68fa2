"""Where in an act: chapters and sections, alone and in lists, each becoming a place."""

from policylab.law.citing.articles import read_articles
from policylab.law.citing.counted import chapters_at, counts, past_signs
from policylab.law.citing.numbers import Numbered, after_separator, number, numbers
from policylab.law.citing.parts import COLON, SIGN, SIGN_FIRST, Element, Place
from policylab.law.citing.tails import Tail, after_dot, read_tail
from policylab.law.citing.tokens import NUMBER, WORD, Tokens
from policylab.law.citing.words import ARTICLE, CHAPTER, DASH, ORDINALS, SAME, SECTION

_BEGINNINGS = SECTION | CHAPTER | ORDINALS.keys()
_CLOCK = frozenset(("kl", "klockan"))
_MOST = 100
"""So many elements may a list have; a longer one goes on as another list."""


def read_places(t: Tokens, i: int, chapter: str = "") -> list[Element]:
    """Every element of the list that begins here; a section without a chapter is in the chapter before it."""
    found: list[Element] = []
    while len(found) < _MOST:
        element = _element(t, i, chapter)
        if not element:
            break
        found.append(element)
        chapter = element[-1].chapter
        after = after_separator(t, element[-1].end)
        if after is None:
            break
        i = after + (t.key[after] == "i")
    return found


def _element(t: Tokens, i: int, chapter: str) -> Element:
    key = t.key[i]
    if key in ARTICLE:
        return read_articles(t, i)
    if key in SAME:
        return _same_chapter(t, i)
    if t.kind[i] != NUMBER and key not in _BEGINNINGS:
        return []
    if t.key[i + 1] == ":":
        return _colon(t, i) or _ordered_chapter(t, i)
    own = chapters_at(t, i)
    if not own:
        return _sections(t, i, Place(i, i, chapter=chapter), alone=True)
    end = after_dot(t, own[-1].end) if key not in CHAPTER else own[-1].end
    return _in_chapters(t, i, own, end)


def _in_chapters(t: Tokens, i: int, own: list[Numbered], end: int) -> Element:
    sections = _sections(
        t,
        end + (t.key[end] == "," and (t.key[i] in CHAPTER or t.key[end + 1] in SECTION)),
        Place(own[-1].start, end, chapter=own[-1].value),
    )
    last = sections or [Place(own[-1].start, end, chapter=own[-1].value)]
    found = [Place(one.start, one.end, chapter=one.value) for one in own[:-1]] + last
    found[0] = found[0]._replace(start=i)
    return found


def _ordered_chapter(t: Tokens, i: int) -> Element:
    """ "26:e kapitlet"."""
    if t.key[i + 2] not in ("e", "a") or t.key[i + 3] not in CHAPTER:
        return []
    return _in_chapters(t, i, [Numbered(t.key[i], i, i + 3)], i + 4)


def _same_chapter(t: Tokens, i: int) -> Element:
    if t.key[i + 1] not in CHAPTER:
        return []
    found = _sections(t, after_dot(t, i + 1), Place(i, i))
    return [place._replace(start=i if not at else place.start, same_chapter=True) for at, place in enumerate(found)]


def _sections(t: Tokens, i: int, base: Place, *, alone: bool = False) -> Element:
    """The sections named here, in the chapter of `base`; one named alone may have its chapter after it."""
    sign_first = t.key[i] in SECTION
    listed = numbers(t, past_signs(t, i) if sign_first else i, loose=sign_first)
    if sign_first and listed and t.key[listed[-1].end] in SECTION | CHAPTER:
        listed.pop()
    if not listed or not (sign_first or counts(t, listed, SECTION)):
        return []
    end = listed[-1].end
    if not sign_first:
        listed, end = _to_section(t, listed)
    base = base._replace(form=SIGN_FIRST if sign_first else SIGN)
    found = [base._replace(start=one.start, end=one.end, section=one.value) for one in listed[:-1]]
    last = base._replace(start=listed[-1].start, end=end, section=listed[-1].value)
    found += _with_tail(last, read_tail(t, end))
    start = min(base.start, i) if base.chapter and not alone else i
    if found[0].start != start:
        found[0] = found[0]._replace(start=start)
    return _chapter_after(t, found) if alone else found


def _to_section(t: Tokens, listed: list[Numbered]) -> tuple[list[Numbered], int]:
    """Past the signs, and on to the second one of "3 §–5 §"."""
    end = past_signs(t, listed[-1].end)
    upper = number(t, end + 1) if t.key[end] in DASH else None
    if upper and t.key[upper.end] in SECTION:
        end = past_signs(t, upper.end)
        listed[-1] = Numbered(f"{listed[-1].value}-{upper.value}", listed[-1].start, end)
    return listed, end


def _with_tail(place: Place, tail: Tail) -> Element:
    """The place once for each paragraph, and the last of them once for each point."""
    if not tail.paragraphs and not tail.points:
        return [place if place.end == tail.end else place._replace(end=tail.end)]
    found: Element = []
    for one in tail.paragraphs:
        found.append(place._replace(start=one.start, end=one.end, paragraph=one.value))
    last = found.pop() if found else place
    points = [last._replace(start=one.start, end=one.end, point=one.value) for one in tail.points]
    found += points or [last]
    if points and len(found) == len(points):
        found[0] = found[0]._replace(start=place.start)
    found[0] = found[0]._replace(start=place.start)
    found[-1] = found[-1]._replace(end=tail.end)
    return found


def _chapter_after(t: Tokens, found: Element) -> Element:
    """ "27 § i 26 kap." and "3 § samma kapitel"."""
    end = found[-1].end
    at = end + (t.key[end] == "i")
    if t.key[at] in SAME and t.key[at + 1] in CHAPTER:
        found = [place._replace(same_chapter=True) for place in found]
        return [*found[:-1], found[-1]._replace(end=after_dot(t, at + 1))]
    own = chapters_at(t, at)
    if len(own) != 1:
        return found
    after = after_dot(t, own[0].end) if t.key[at] not in CHAPTER else own[0].end
    if _sections(t, after, Place(at, at)):
        return found
    found = [place._replace(chapter=own[0].value) for place in found]
    return [*found[:-1], found[-1]._replace(end=after)]


def _colon(t: Tokens, i: int) -> Element:
    """ "26:27": a chapter and a section, unless it is the time of day."""
    section = number(t, i + 2, loose=True) if t.touches(i + 1) and t.touches(i + 2) else None
    if section is None or t.key[i + 2][0] == "0" or len(t.key[i]) > 3 or (t.key[section.end] == ":"):
        return []
    if i and (_is_time(t, i) or (t.touches(i) and t.key[i - 1] in (".", "/", ":"))):
        return []
    end = section.end if t.key[section.end] != "§" else past_signs(t, section.end)
    return _with_tail(Place(i, end, chapter=t.key[i], section=section.value, form=COLON), read_tail(t, end))


def _is_time(t: Tokens, i: int) -> bool:
    """Whether a clock stands before the pair. KL is kommunallagen beside what no clock shows, or nobody writes so."""
    if t.key[i - 1] not in _CLOCK:
        return t.key[i - 2 : i] == ["kl", "."]
    four_digits = len(t.key[i]) == len(t.key[i + 2]) == 2
    before = t.raw(i - 2) if i > 1 and t.kind[i - 2] == WORD else ""
    return t.raw(i - 1) != "KL" or four_digits or (len(before) > 1 and before.isupper())
