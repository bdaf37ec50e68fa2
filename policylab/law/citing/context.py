"""What stands around a place: its act, or a sign that it belongs to something that is no act."""

from policylab.law.citing.naming import Naming
from policylab.law.citing.parts import Element, Named, Place
from policylab.law.citing.places import read_places
from policylab.law.citing.published import number_after
from policylab.law.citing.tokens import BREAK, NUMBER, WORD, Tokens
from policylab.law.citing.words import BEFORE_ACT, DASH, DESCRIBING, ELSEWHERE, FORMER, INSTITUTIONS, OWNERS

_REGULATIONS = frozenset(("föreskrifter", "föreskrift", "råd", "allmänna"))
_SEARCHED = 10
_IN_DATES = DASH | {"/"}


def act_after(t: Tokens, naming: Naming, i: int, *, loose: bool = False, known: bool = False) -> Named | None:
    """The act that the place before this token is in: "27 § i skollagen", "27 § (skollagen)", "27 §, skollagen".

    With `loose` also an act that is not known; with `known` only one that directly follows.
    """
    apart = t.key[i] if t.key[i] in (",", "(") and not known else ""
    at = i + bool(apart)
    at += t.key[at] in BEFORE_ACT and (not known or t.key[at] == "i")
    at = _past_describing(t, at)
    act = naming.read(at)
    if act is None and loose and not apart:
        act = naming.unknown(at) or _regulation(t, naming, at)
    if act is None or (apart == "(" and t.key[act.end] != ")"):
        return None
    if apart == "," and read_places(t, act.end):
        return None
    return act._replace(end=act.end + 1) if apart == "(" else act


def _past_describing(t: Tokens, i: int) -> int:
    """Past "den gamla" and "Europaparlamentets och rådets"."""
    for _ in range(_SEARCHED):
        if t.key[i] in INSTITUTIONS:
            i += 1 + (t.key[i + 1] == "och")
        elif t.key[i] in DESCRIBING or t.key[i] in FORMER:
            i += 1
        else:
            break
    return i


def _regulation(t: Tokens, naming: Naming, i: int) -> Named | None:
    """ "Skolverkets föreskrifter (SKOLFS 2012:5)"."""
    told = False
    for at in range(i, i + _SEARCHED):
        told = told or t.key[at] in _REGULATIONS
        if t.key[at] == "(" and told and (published := number_after(t, at)):
            return naming.numbered(published, i, published.end)
        if t.kind[at] != WORD:
            return None
    return None


def owned_elsewhere(t: Tokens, i: int) -> bool:
    """Whether the word before owns the place and is no act: "reglementets 5 §"."""
    return i > 0 and t.kind[i - 1] == WORD and OWNERS.search(t.key[i - 1]) is not None


def in_minutes(t: Tokens, i: int) -> bool:
    """Whether "§ 45" stands behind a date or those whose minutes number decisions so."""
    dated = i > 1 and t.kind[i - 1] == NUMBER and t.key[i - 2] in _IN_DATES and t.touches(i - 1)
    return dated or owned_elsewhere(t, i - (t.key[i - 1] == ","))


def leads_elsewhere(t: Tokens, i: int) -> bool:
    """Whether what follows says that the place is in no act: "i föreningens stadgar"."""
    inside = t.key[i] in BEFORE_ACT
    for at in range(i + inside, i + inside + (3 if inside else 1)):
        if t.kind[at] != WORD:
            return False
        if ELSEWHERE.search(t.key[at]):
            return True
    return False


def without_elsewhere(t: Tokens, elements: list[Element]) -> list[Element]:
    """The elements, without the last one when that is in no act: "28 § samt § 4 i föreningens stadgar"."""
    return elements[:-1] if elements and leads_elsewhere(t, elements[-1][-1].end) else elements


def belongs_elsewhere(t: Tokens, first: Place, end: int) -> bool:
    """Whether the words on either side take the place out of the law."""
    return owned_elsewhere(t, first.start) or leads_elsewhere(t, end)


def is_lawlike(t: Tokens, first: Place, end: int) -> bool:
    """Whether a place without an act is still one of an act: not a heading, a count of sections, or an agreement's."""
    if "§" not in t.key[first.start : end]:
        return False
    before = t.raw(first.start - 1) if first.start else ""
    if t.kind[first.start - 1] == WORD and before.isupper() and len(before) > 1 and before.isalpha():
        return False
    after = t.raw(end)
    if t.kind[end] == WORD and after.isupper() and len(after) > 1:
        return False
    heading = _opens_line(t, first.start) and t.kind[end] == WORD and after.istitle()
    return bool(first.chapter) or not heading


def _opens_line(t: Tokens, i: int) -> bool:
    return i == 0 or t.kind[i - 1] == BREAK or "\n" in t.text[t.span[i - 1][1] : t.span[i][0]]
