"""What a typed query asks of the index: for each word the terms that satisfy it, and what nothing found may have."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from policylab.search.query import SearchText
from policylab.search.text import Choice, Synonyms, groups, stems

MAX_TERMS = 64


@dataclass(frozen=True)
class Wanted:
    """One word as it was typed, or a citation, which has no such word; and what satisfies it."""

    typed: str
    choices: tuple[Choice, ...]


class Step(NamedTuple):
    """A word of a phrase, and how many words it comes after the first."""

    term: str
    after: int


Phrase = tuple[Step, ...]


@dataclass(frozen=True)
class Asked:
    """A query in the index's terms."""

    wanted: tuple[Wanted, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    barred: tuple[Phrase, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for."""
        return not (self.wanted or self.phrases)

    @property
    def marked(self) -> frozenset[str]:
        """The terms by which a hit is found, for marking them in what is shown."""
        chosen = {term for word in self.wanted for choice in word.choices for term in choice.terms}
        return frozenset(chosen | {step.term for phrase in self.phrases for step in phrase})


def understand(text: SearchText, synonyms: Synonyms) -> Asked:
    """The query in terms, so many at most; words that carry nothing, like "och", ask for nothing."""
    wanted = [Wanted("", tuple(Choice((term,), 1.0) for term in terms)) for terms in text.citations]
    wanted += [Wanted(typed, tuple(found)) for typed, found in groups(text.wanted, synonyms) if found]
    phrases = (_steps(phrase) for phrase in text.phrases)
    barred = (_steps(part) for part in text.excluded)
    return limited(Asked(tuple(wanted), tuple(filter(None, phrases)), tuple(filter(None, barred))))


def _steps(text: str) -> Phrase:
    found = stems(text)
    return tuple(Step(token.text, token.position - found[0].position) for token in found)


def limited(asked: Asked) -> Asked:
    """The same with no more terms than the engine takes: the least likely choices of the longest lists go first."""
    left = MAX_TERMS - sum(map(len, asked.phrases))
    share = max(1, left // max(1, len(asked.wanted)))
    spare = left - sum(min(share, _size(word.choices)) for word in asked.wanted)
    kept: list[Wanted] = []
    for word in asked.wanted:
        room = share + max(0, spare)
        taken = _first(word.choices, room)
        spare -= max(0, _size(taken) - share)
        kept.append(replace(word, choices=taken))
    return replace(asked, wanted=tuple(kept))


def _first(found: Sequence[Choice], room: int) -> tuple[Choice, ...]:
    taken: list[Choice] = []
    for choice in sorted(found, key=lambda each: -each.weight):
        room -= len(choice.terms)
        if taken and room < 0:
            break
        taken.append(choice)
    return tuple(taken)


def _size(found: Sequence[Choice]) -> int:
    return sum(len(choice.terms) for choice in found)
