"""The acts that citations are read against: an immutable look-up by number and by name."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import compress, count
from pathlib import Path

from policylab.core.settings import ROOT
from policylab.law.citing.names import Hit, NameTree, Use
from policylab.law.citing.titles import definite, may_open

UNKNOWN = "unknown"
_SEEDS = ROOT / "seeds"
_EU = "eu_"
_REMEMBERED = 50_000
_FORGOTTEN = timedelta(days=5 * 365)


@dataclass(frozen=True, slots=True)
class ActName:
    """A short name or an abbreviation, with the days between which it means its act; else the act's own days."""

    name: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """One row of the register, as far as a citation needs it; `kind` is a value of StatuteKind."""

    number: str
    title: str
    kind: str
    names: tuple[ActName, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None


class Acts:
    """Acts by number, and by every name that text may give them."""

    def __init__(self, acts: Iterable[Act] = ()) -> None:
        self._by_number: dict[str, Act] = {}
        self._names = NameTree()
        self._opens = _Openings(self)
        for act in acts:
            self._by_number[act.number] = act
            for name in _names(act):
                self._names.add(name.name, Use(act.number, name.valid_from, name.valid_to))
        newest = max((act.valid_from for act in self._by_number.values() if act.valid_from), default=date.max)
        self._settled = newest - _FORGOTTEN

    def __iter__(self) -> Iterator[Act]:
        return iter(self._by_number.values())

    def __len__(self) -> int:
        return len(self._by_number)

    @property
    def settled(self) -> date:
        """The day before which a name that has moved on is no longer used for what it meant: years before the newest
        act of the register."""
        return self._settled

    def by_number(self, number: str) -> Act | None:
        """The act with the number, if it is registered."""
        return self._by_number.get(number)

    def uses(self, name: str) -> list[Use]:
        """What exactly this name means and has meant."""
        return self._names.uses(name)

    def begins(self, key: str) -> bool:
        """Whether some name begins with the word."""
        root = self._names.root
        return key in root or (key[-1:] == "s" and key[:-1] in root)

    def openings(self, words: list[str]) -> Iterator[int]:
        """The places of the words that a citation may begin with."""
        return compress(count(), map(self._opens.__getitem__, words))

    def longest(self, words: list[str], index: int) -> Hit | None:
        """The longest name that begins at this word of folded ones, of which the last is empty."""
        return self._names.longest(words, index)

    def kind_of(self, numbers: Iterable[str]) -> str:
        """The kind that the acts have in common, or unknown."""
        kinds = {act.kind for number in numbers if (act := self._by_number.get(number))}
        return kinds.pop() if len(kinds) == 1 else UNKNOWN


class _Openings(dict[str, bool]):
    """Whether a citation may begin with a word. Most begin none, and are asked for again and again."""

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self._acts = acts

    def __missing__(self, key: str) -> bool:
        opens = may_open(key) or self._acts.begins(key)
        if len(self) < _REMEMBERED:
            self[key] = opens
        return opens


def _names(act: Act) -> Iterator[ActName]:
    for name in act.names:
        yield ActName(name.name, name.valid_from or act.valid_from, name.valid_to or act.valid_to)
    title = "" if act.kind.startswith(_EU) else definite(act.title)
    if title and title not in {name.name for name in act.names}:
        yield ActName(title, act.valid_from, act.valid_to)


@cache
def seeded_acts() -> Acts:
    """The acts of `seeds/`, read once."""
    return Acts(_register(_SEEDS / "law" / "acts.csv"))


def _register(file: Path) -> Iterator[Act]:
    names: dict[str, list[ActName]] = {}
    for row in _rows(file.with_name("names.csv")):
        names.setdefault(row["number"], []).append(ActName(row["name"], *_days(row)))
    for row in _rows(file):
        given = tuple(names.get(row["number"], ()))
        yield Act(row["number"], row["title"], row["kind"], given, *_days(row))


def _days(row: dict[str, str]) -> tuple[date | None, date | None]:
    first, last = row["valid_from"], row["valid_to"]
    return date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
