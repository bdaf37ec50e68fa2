"""Articles of EU acts and conventions: "artikel 6.1 e", "art. 6(1)(e)", "artiklarna 6 och 9.2 a"."""

from policylab.law.citing.numbers import after_separator, letter_at, letters_at, number, ordinals
from policylab.law.citing.parts import ARTICLE, Element, Place
from policylab.law.citing.tails import after_dot
from policylab.law.citing.tokens import NUMBER, WORD, Tokens
from policylab.law.citing.words import BEFORE_ACT, CHAPTER, DASH, PARAGRAPH, POINT, SECTION, SEVERAL

_MOST = 40


def read_articles(t: Tokens, i: int) -> Element:
    """The articles listed after the word that stands here; none when no number follows it."""
    found: Element = []
    at = after_dot(t, i)
    numbered = False
    while len(found) < _MOST:
        place = _further(t, at, found[-1], numbered) if found else None
        if place is None:
            place = _article(t, at)
            if place is None:
                break
            said = place.point[-1:].isdigit() and not POINT.isdisjoint(t.key[at : place.end])
            numbered = said and t.key[i] not in SEVERAL
        found.append(place)
        after = after_separator(t, place.end)
        if after is None:
            break
        at = after
    if found:
        found[0] = found[0]._replace(start=i)
    return found


def _article(t: Tokens, i: int) -> Place | None:
    first = number(t, i)
    if first is None or t.key[first.end] in SECTION | CHAPTER:
        return None
    end = first.end
    steps: list[str] = []
    while len(steps) < 3:
        step = _step(t, end)
        if step is None:
            break
        steps.append(step[0])
        end = step[1]
    place = Place(i, end, section=first.value, point=".".join(steps), form=ARTICLE)
    return _lettered(t, _below(t, place))


def _step(t: Tokens, i: int) -> tuple[str, int] | None:
    """ ".1" or "(1)" after an article, also a range of them."""
    bracket = t.key[i] == "("
    if not bracket and not (t.key[i] == "." and t.touches(i) and t.touches(i + 1)):
        return None
    if t.kind[i + 1] != NUMBER or len(t.key[i + 1]) > 3:
        return None
    value, end = t.key[i + 1], i + 2
    if t.key[end] in DASH and t.kind[end + 1] == NUMBER:
        value, end = f"{value}-{t.key[end + 1]}", end + 2
    if bracket and t.key[end] != ")":
        return None
    return value, end + bracket


def _below(t: Tokens, place: Place) -> Place:
    """The "första stycket" or "punkt 1" after an article."""
    listed = ordinals(t, place.end)
    if listed and t.key[listed[-1].end] in PARAGRAPH:
        place = place._replace(paragraph=listed[0].value, end=after_dot(t, listed[-1].end))
    elif t.key[place.end] in PARAGRAPH and (one := number(t, after_dot(t, place.end))):
        place = place._replace(paragraph=one.value, end=one.end)
    if t.key[place.end] in POINT:
        after = after_dot(t, place.end)
        one = number(t, after) if not place.point else None
        if one is not None:
            return place._replace(point=one.value, end=one.end)
        if letter_at(t, after):
            return _lettered(t, place._replace(end=after))
    return place


def _lettered(t: Tokens, place: Place) -> Place:
    i = place.end
    if letters := letters_at(t, i):
        return place._replace(point=f"{place.point} {letters[0]}-{letters[1]}".strip(), end=i + 1)
    bracket = t.key[i] == "("
    dot = t.key[i] == "." and t.touches(i) and t.touches(i + 1)
    letter = letter_at(t, i + (bracket or dot))
    if not letter or (bracket and t.key[i + 2] != ")") or (letter == "i" and not bracket and _leads_on(t, i + 1)):
        return place
    end = i + 1 + dot + 2 * bracket
    if not bracket and t.key[end] == ")" and (t.kind[end + 1] == WORD or t.key[end + 1] == ","):
        end += 1
    last = letter_at(t, end + 1) if t.key[end] in DASH else ""
    if last:
        letter, end = f"{letter}-{last}", end + 2
    return place._replace(point=f"{place.point} {letter}".strip(), end=end)


def _leads_on(t: Tokens, i: int) -> bool:
    """Whether an "i" before this token is the preposition, not the letter of a point."""
    return t.kind[i] == WORD and t.key[i] not in BEFORE_ACT


def _further(t: Tokens, i: int, before: Place, numbered: bool) -> Place | None:
    """Another point of the article before: the "3" of "artikel 6 punkt 1 och 3", the "f" of "6.1 e och f"."""
    return (_next_number(t, i, before) if numbered else None) or _next_letter(t, i, before)


def _next_number(t: Tokens, i: int, before: Place) -> Place | None:
    following = number(t, i)
    if following is None or t.key[following.end] in SECTION | CHAPTER | POINT or _step(t, following.end):
        return None
    return _lettered(t, before._replace(start=i, end=following.end, point=following.value))


def _next_letter(t: Tokens, i: int, before: Place) -> Place | None:
    if not before.point or not before.point[-1].isalpha() or not letter_at(t, i):
        return None
    stem = before.point.rpartition(" ")[0]
    place = _lettered(t, before._replace(start=i, end=i, point=stem))
    return place if place.end > i else None
