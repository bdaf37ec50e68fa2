"""Titles that are told in fewer words than the register has: "lagen (1998:940) om avgifter enligt miljöbalken"."""

from functools import lru_cache

from policylab.law.acts import Acts
from policylab.law.citing.names import Hit
from policylab.law.citing.tokens import Tokens, keys

_JOINING = frozenset(("och", "samt", "eller"))
_UNFINISHED = _JOINING | {"om", "med", "för", "angående", "till", "av", "på", "i", "enligt", "vid", "den", "det", "de"}
_LONGEST = 70
_REMEMBERED = 2000


def as_titled(t: Tokens, acts: Acts, i: int, title: str) -> int:
    """The token after the words that stand in the title in the same order, where some may be left out.

    The first two must be the title's own; acts that it names may stand under their abbreviations.
    """
    words = _words(title)
    at = words.index(t.key[i]) if t.key[i] in words else -1
    if at < 0 or words[at + 1] != t.key[i + 1] or not t.key[i + 1]:
        return i
    found, here, last = i, i, i + _LONGEST
    while here < last and t.key[here]:
        place, after = _next(t, acts, here, words, at)
        if place < 0:
            break
        at = place + 1
        found = found if t.key[here] in _UNFINISHED else after
        here = after
    return found


def _next(t: Tokens, acts: Acts, i: int, words: list[str], at: int) -> tuple[int, int]:
    """Where in the title what stands here is, and the token after it."""
    key = t.key[i]
    if key in words[at:] and (key not in _JOINING or words[at] == key):
        return words.index(key, at), i + 1
    hit = acts.longest(t.key, i) if acts.begins(key) else None
    if hit is None or not hit.meaning.spelt(t.raw(i)) or not hit.meaning.spellings:
        return -1, i
    genitive = t.key[hit.end : hit.end + 2] == [":", "s"]
    return _of_act(acts, hit, words, at), hit.end + 2 * genitive


def _of_act(acts: Acts, meant: Hit, words: list[str], at: int) -> int:
    for place in range(at, len(words)):
        hit = acts.longest(words, place) if acts.begins(words[place]) else None
        if hit and set(hit.meaning.numbers()) & set(meant.meaning.numbers()):
            return hit.end - 1
    return -1


@lru_cache(_REMEMBERED)
def _words(title: str) -> list[str]:
    return [*keys(title), ""]
