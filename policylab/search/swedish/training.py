"""Learning from texts which words others are made of, and how common each of them is."""

import re
from collections import Counter
from collections.abc import Iterable

from policylab.search.swedish.compounds import Splitter
from policylab.search.swedish.folding import key_of
from policylab.search.swedish.stems import stem
from policylab.search.swedish.words import SMALL

_WORD = re.compile(r"(?<![\w-])[^\W\d_]{3,}(?![\w-])")
_SHORT, _LONGEST = 4, 60
"""Letters of a word that is no part of others unless given, and of the longest that is learnt."""
_GIVEN = 5
"""How often a given word counts as told."""


def train(texts: Iterable[str], given: Iterable[str], undivided: Iterable[str]) -> dict[str, int]:
    """The words that compounds are made of, by how often they are told alone or in compounds.

    `given` are words that are taken to be such, `undivided` those that are never compounds themselves.
    """
    counts = _counted(texts)
    trusted = {stem(key_of(word)) for text in given for word in text.split()}
    whole = {stem(key_of(word)) for text in undivided for word in text.split()}
    known = Counter({word: counts[word] + (_GIVEN if word in trusted else 1) for word in whole})
    for size in range(3, _LONGEST):
        fresh = [word for word in trusted if len(word) == size and word not in known]
        fresh += [w for w, n in counts.items() if len(w) == size and w not in known and size > _SHORT]
        _add(known, dict.fromkeys(fresh), counts, trusted)
    return dict(sorted(known.items()))


def _add(known: Counter[str], fresh: Iterable[str], counts: Counter[str], trusted: set[str]) -> None:
    splitter = Splitter(known)
    for word in fresh:
        found = splitter.known_parts(word)
        for part in found:
            known[part.stem] += counts[word] + 1
        if not found:
            known[word] = counts[word] + (_GIVEN if word in trusted else 1)


def _counted(texts: Iterable[str]) -> Counter[str]:
    """How often each word is told; one that is only told with a capital may be a name, and is left out."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        for written in _WORD.findall(text):
            key = key_of(written)
            if key not in SMALL:
                (small if written == written.lower() else capital)[stem(key)] += 1
    return Counter({word: count + capital[word] for word, count in small.items()})
