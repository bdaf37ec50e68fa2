"""Which documents satisfy a question, and how well: BM25F, weighed by what everybody may read.

A word's weight is how rare it is, and over all documents that would answer "does some hidden case have this word?" to
anybody who compares two scores. So rarity is counted among public documents alone, the same for every reader, and the
usual length is fixed. The terms that satisfy one typed word count as one word: a rare synonym is worth no more.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from math import log

from policylab.search.asked import Asked, Phrase, Wanted
from policylab.search.embedded.marks import Marks
from policylab.search.embedded.positions import runs, unpacked
from policylab.search.embedded.schema import TITLE, WORDS
from policylab.search.embedded.segment import K1, Postings
from policylab.search.embedded.state import Reading
from policylab.search.text import Choice

TITLE_BOOST = 2.5
"""What a word in the title counts beyond the same word in the text."""

Counted = Callable[[Wanted], Mapping[int, float]]
"""By document how much it has of a word; worked out once for each word of a search."""


def matching(reading: Reading, asked: Asked, allowed: Marks, counted: Counted) -> dict[int, float]:
    """The documents among those allowed that have all that is asked for, with their scores."""
    parts = sorted(_parts(reading, asked, allowed, counted), key=len)
    found = set(allowed.among(parts[0])) if parts else set[int]()
    for part in parts[1:]:
        found.intersection_update(part)
    return _scores(reading, parts, _spared(reading, asked, found))


def matching_any(reading: Reading, asked: Asked, allowed: Marks, counted: Counted) -> dict[int, float]:
    """The documents that have any of what is asked for; those with more of it stand first by their scores."""
    parts = _parts(reading, asked, allowed, counted)
    found = set(allowed.among(set[int]().union(*parts)))
    return _scores(reading, parts, _spared(reading, asked, found))


def _parts(reading: Reading, asked: Asked, allowed: Marks, counted: Counted) -> list[Mapping[int, float]]:
    phrases = [_phrase_counts(reading, phrase, allowed) for phrase in asked.phrases]
    return [*(counted(word) for word in asked.wanted), *phrases]


def word_counts(reading: Reading, word: Wanted) -> dict[int, float]:
    """By document how much it has of the word, in any of the ways that satisfy it."""
    found: dict[int, float] = {}
    for choice in word.choices:
        _add_choice(found, reading, choice)
    return found


def rarity(reading: Reading, documents: Iterable[int]) -> float:
    """How much it says that a document is one of these: more, the fewer public ones there are."""
    having = reading.state.public.count(documents)
    return log((len(reading.state.public) + 1) / (having + 1)) + 1


def _spared(reading: Reading, asked: Asked, found: set[int]) -> set[int]:
    """Those that have nothing of what is excluded."""
    for phrase in asked.barred:
        found.difference_update(_phrase_counts(reading, phrase, found))
    return found


def _scores(reading: Reading, parts: Sequence[Mapping[int, float]], kept: Iterable[int]) -> dict[int, float]:
    norms = reading.state.norms
    scores = dict.fromkeys(kept, 0.0)
    for part in parts:
        weight = rarity(reading, part) * (K1 + 1)
        if len(scores) <= len(part):
            for number in scores:
                count = part.get(number, 0.0)
                scores[number] += weight * count / (count + norms[number])
        else:
            for number, count in part.items():
                if number in scores:
                    scores[number] += weight * count / (count + norms[number])
    return scores


def _add_choice(found: dict[int, float], reading: Reading, choice: Choice) -> None:
    if len(choice.terms) > 1:
        for number in _together(reading, choice.terms):
            found[number] = found.get(number, 0.0) + choice.weight
        return
    [term] = choice.terms
    _add(found, reading.postings(WORDS, term), choice.weight)
    _add(found, reading.postings(TITLE, term), choice.weight * TITLE_BOOST)


def _add(found: dict[int, float], held: Postings, weight: float) -> None:
    if not found:
        found.update(zip(held.ids, [weight * count for count in held.counts], strict=True))
        return
    for number, count in zip(held.ids, held.counts, strict=True):
        found[number] = found.get(number, 0.0) + weight * count


def _together(reading: Reading, terms: Sequence[str]) -> set[int]:
    """The documents that have all the terms."""
    having = sorted((reading.postings(WORDS, term).ids for term in terms), key=len)
    return set(having[0]).intersection(*having[1:]) if having[0] else set()


def _phrase_counts(reading: Reading, phrase: Phrase, among: Marks | Collection[int]) -> dict[int, float]:
    if len(phrase) == 1:
        return word_counts(reading, Wanted(phrase[0].term, (Choice((phrase[0].term,), 1.0),)))
    candidates = {number for number in _together(reading, [step.term for step in phrase]) if number in among}
    places = [(reading.places(step.term, candidates), step.after) for step in phrase]
    found: dict[int, float] = {}
    for number in candidates:
        if count := runs([(unpacked(at[number]), after) for at, after in places]):
            found[number] = float(count * len(phrase))
    return found
