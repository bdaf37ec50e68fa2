"""Names of acts, found by walking token by token; a name costs its own length, however many acts there are."""

from dataclasses import dataclass, field
from datetime import date
from typing import Union

from policylab.law.citing.titles import is_abbreviation
from policylab.law.citing.tokens import keys


@dataclass(frozen=True, slots=True)
class Use:
    """That a name means an act, from one day to another; both days count."""

    number: str
    valid_from: date | None = None
    valid_to: date | None = None

    def holds(self, on: date) -> bool:
        """Whether the name meant the act that day."""
        return (self.valid_from or on) <= on <= (self.valid_to or on)


@dataclass(slots=True)
class Meaning:
    """What a name means and has meant. An abbreviation is known in its own letters only."""

    name: str
    spellings: set[str] = field(default_factory=set)
    uses: list[Use] = field(default_factory=list)

    def spelt(self, raw: str) -> bool:
        """Whether the name stands as it is written when it is meant."""
        return not self.spellings or raw in self.spellings

    def numbers(self) -> tuple[str, ...]:
        """Every act that the name means or has meant."""
        return tuple(use.number for use in self.uses)

    def on(self, day: date) -> tuple[str, ...]:
        """The acts that the name meant that day."""
        return tuple(use.number for use in self.uses if use.holds(day))

    def since(self, day: date) -> tuple[str, ...]:
        """The acts that the name means or meant after that day; all of them when it had ceased to mean any."""
        return tuple(use.number for use in self.uses if (use.valid_to or day) >= day) or self.numbers()


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found in a text: what it means, and the token after it."""

    meaning: Meaning
    end: int


Branch = dict[str, Union["Branch", "Leaf"]]
"""The next word leads on, or to the one name that goes on so; "" leads to the name that ends here."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """The only name with this beginning: the rest of its words."""

    rest: tuple[str, ...]
    meaning: Meaning


class NameTree:
    """Every name by its words. Branches exist only where names part, which keeps thousands of titles small."""

    def __init__(self) -> None:
        self.root: Branch = {}
        self._meanings: dict[tuple[str, ...], Meaning] = {}

    def add(self, name: str, use: Use) -> None:
        """Let the name mean the act of the use as well."""
        words = keys(name)
        if not words:
            return
        meaning = self._meanings.get(words)
        if meaning is None:
            meaning = self._meanings[words] = Meaning(name)
            self._grow(words, meaning)
        if is_abbreviation(name):
            meaning.spellings.add(name)
        if all(use.number != known.number for known in meaning.uses):
            meaning.uses.append(use)

    def uses(self, name: str) -> list[Use]:
        """What exactly this name means and has meant."""
        meaning = self._meanings.get(keys(name))
        return list(meaning.uses) if meaning and meaning.spelt(name) else []

    def _grow(self, words: tuple[str, ...], meaning: Meaning) -> None:
        branch = self.root
        for place, word in enumerate(words):
            there = branch.get(word)
            if there is None:
                branch[word] = Leaf(words[place + 1 :], meaning)
                return
            if isinstance(there, Leaf):
                there = branch[word] = {there.rest[0] if there.rest else "": Leaf(there.rest[1:], there.meaning)}
            branch = there
        branch[""] = Leaf((), meaning)

    def longest(self, words: list[str], index: int) -> Hit | None:
        """The longest name that begins at this word; its last word may stand in the genitive.

        The list ends in an empty word.
        """
        found: Hit | None = None
        branch = self.root
        while True:
            ended = branch.get("")
            if isinstance(ended, Leaf):
                found = Hit(ended.meaning, index)
            key = words[index]
            there = branch.get(key) if key else None
            if there is None and len(key) > 1 and key[-1] == "s":
                return self._owning(branch.get(key[:-1]), index + 1) or found
            if there is None:
                return found
            index += 1
            if isinstance(there, Leaf):
                return _whole(there, words, index) or found
            branch = there

    def _owning(self, there: Union[Branch, "Leaf", None], end: int) -> Hit | None:
        last = there.get("") if isinstance(there, dict) else there
        return Hit(last.meaning, end) if isinstance(last, Leaf) and not last.rest else None


def _whole(leaf: Leaf, words: list[str], index: int) -> Hit | None:
    rest = leaf.rest
    end = index + len(rest)
    there = tuple(words[index:end])
    same = there == rest or (there[:-1] == rest[:-1] and there[-1] == f"{rest[-1]}s")
    return Hit(leaf.meaning, end) if same else None
