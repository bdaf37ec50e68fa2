"""Names that end like acts, and official titles around their numbers."""

from policylab.law.acts import Acts
from policylab.law.citing.published import Published, number_after
from policylab.law.citing.tokens import WORD, Tokens
from policylab.law.citing.words import DEFINITE, HEADS, INDEFINITE, NO_ACTS

_LINKS = frozenset(("om", "med", "för", "angående", "till", "av", "på"))
_CHANGES = frozenset(("införande", "ändring", "upphävande", "ikraftträdande"))
_JOINING = frozenset(("och", "samt", "eller"))
_LONGEST = 70
_SEARCHED = 16


def is_head(key: str) -> bool:
    """Whether the word ends as the name of an act does."""
    bare = key.removesuffix("s")
    return bare.endswith(DEFINITE + INDEFINITE) and not bare.endswith(NO_ACTS)


def head_at(t: Tokens, i: int) -> int | None:
    """The token of the head when a name may begin here: itself, or the last part of "plan- och bygglagen"."""
    if t.kind[i] != WORD:
        return None
    if is_head(t.key[i]):
        return i
    if t.key[i][-1] == "-" and t.key[i + 1] in _JOINING and t.kind[i + 2] == WORD and is_head(t.key[i + 2]):
        return i + 2
    return None


def rest_of_title(t: Tokens, acts: Acts, i: int, head: int, end: int) -> int:
    """The token after the title that goes on behind the number: "lagen (2007:1091) om offentlig upphandling"."""
    if t.key[end] not in _LINKS:
        return end
    before = [*t.key[i:head], _definite(t.key[head])]
    hit = acts.longest([*before, *t.key[end : end + _LONGEST], ""], 0)
    if hit and hit.end > len(before):
        return end + hit.end - len(before)
    if t.key[end + 1] in _CHANGES and t.key[end + 2] in _LINKS | {"i"}:
        at = end + 3 + (t.key[end + 3] == "nya")
        inner = acts.longest(t.key, at) if acts.begins(t.key[at]) else None
        return inner.end if inner else end
    return end


def later_number(t: Tokens, i: int) -> Published | None:
    """The number behind the title: "lagen om offentlig upphandling (2016:1145)"."""
    if t.key[i] not in _LINKS:
        return None
    for at in range(i + 1, i + _SEARCHED):
        if t.key[at] == "(":
            return number_after(t, at)
        if t.kind[at] != WORD or is_head(t.key[at]):
            return None
    return None


def unknown_end(t: Tokens, head: int) -> int:
    """The token after "lagen om hittepå": what an unknown act is about is taken to be one word."""
    told = t.key[head + 1] == "om" and t.kind[head + 2] == WORD and len(t.key[head + 2]) > 2
    return head + 3 if told else head + 1


def apposition(t: Tokens, acts: Acts, end: int, numbers: tuple[str, ...]) -> int:
    """The token after the act's other name, when that follows in brackets or between commas."""
    opening = t.key[end]
    if opening not in ("(", ",") or not acts.begins(t.key[end + 1]):
        return end
    hit = acts.longest(t.key, end + 1)
    if hit is None or not set(hit.meaning.numbers()) & set(numbers) or not hit.meaning.spelt(t.raw(end + 1)):
        return end
    if opening == "(":
        return hit.end + 1 if t.key[hit.end] == ")" else end
    return hit.end if t.key[hit.end] in (",", ".", "") and hit.meaning.spellings else end


def _definite(key: str) -> str:
    for end, definite in HEADS.items():
        if key.endswith(end):
            return key[: len(key) - len(end)] + definite
    return key
