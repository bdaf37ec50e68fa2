"""A light stemmer: the forms of one Swedish word lead to one stem, and two words seldom to the same."""

import re
from functools import lru_cache

from policylab.search.swedish.endings import ENDINGS
from policylab.search.swedish.irregular import ALONE, ENDING
from policylab.search.swedish.whole import is_whole

_REMEMBERED = 100_000
_SHORTEST = 3
_FORMED = 4
"""The fewest letters of a form that is looked for at the end of compounds."""
_NO_GENITIVE = ("ss", "us", "ys", "os", "ås", "äs", "lös", "fs")
_LONG = ("damm", "lamm", "dumm")
"""What keeps its long m; hem, rum and program have it before endings only."""
_VOWEL = re.compile("[aeiouyåäö]")
_SWALLOWED = re.compile("[bdfgkpstvmn]r|[bdfgkpstvm]l|[bdfkptsv]n")
"""What no Swedish word ends in: an e has gone, as in hindr-, regl- and vattn-."""


@lru_cache(_REMEMBERED)
def stem(word: str) -> str:
    """The stem of a word in small letters."""
    if word in ALONE:
        return ALONE[word]
    if len(word) <= _SHORTEST or not word.isalpha() or not _VOWEL.search(word):
        return word
    known = _irregular(word)
    if known:
        return known
    base = _without_genitive(word)
    if base != word and base in ALONE:
        return ALONE[base]
    return base if is_whole(base) else _tidied(_shortened(base))


def _irregular(word: str) -> str:
    if word in ENDING:
        return ENDING[word]
    for at in range(2, len(word) - _FORMED + 1):
        if word[at:] in ENDING and _VOWEL.search(word, 0, at):
            return word[:at] + ENDING[word[at:]]
    return ""


def _without_genitive(word: str) -> str:
    if not word.endswith("s") or word.endswith(_NO_GENITIVE) or is_whole(word):
        return word
    return word[:-1]


def _shortened(word: str) -> str:
    for ending in ENDINGS:
        if not word.endswith(ending.text):
            continue
        rest = word.removesuffix(ending.text)
        if len(rest) < _SHORTEST or not _VOWEL.search(rest) or (ending.after and not rest.endswith(ending.after)):
            continue
        if not rest.endswith(ending.unless):
            return rest + ending.instead
    return word


def _tidied(rest: str) -> str:
    if _SWALLOWED.fullmatch(rest[-2:]):
        return f"{rest[:-1]}e{rest[-1]}"
    return rest[:-1] if rest.endswith("mm") and not rest.endswith(_LONG) else rest
