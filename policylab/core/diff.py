"""What changed between two texts, word by word, as parts that a template marks and escapes."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import accumulate, pairwise

SIMILAR = 0.5
"""How much of two texts must be the same for marks to help."""

_TOKEN = re.compile(r"\w+(?:[-:.’']\w+)*|[^\w\s]|\s+")
_SENTENCE = re.compile(r"[^.\n]*[.\n]+|[^.\n]+")
_WORD = re.compile(r"\w")
_AT_ONCE = 1_000_000
"""Pairs of equal pieces up to which two texts are compared by words at once; longer ones by sentences first."""
_MOST = 4_000_000
"""Steps that one comparison may take; texts that repeat themselves would else take hours."""


@dataclass(frozen=True)
class Change:
    """A stretch of text: the same in both, added, or removed."""

    kind: str
    text: str


@dataclass
class _Stretch:
    """What stands in one place before and after."""

    same: bool
    old: str
    new: str


def changes(before: str, after: str) -> Sequence[Change]:
    """The stretches that lead from one text to the other, in reading order."""
    parts: list[Change] = []
    for stretch in _joined(list(_stretches(before, after))):
        if stretch.same:
            parts.append(Change("same", stretch.new))
            continue
        parts += [Change(kind, text) for kind, text in (("removed", stretch.old), ("added", stretch.new)) if text]
    return parts


def columns(before: str, after: str, similar: float = SIMILAR) -> tuple[Sequence[Change], Sequence[Change]]:
    """The two texts side by side: the first with what is removed marked, the second with what is added.

    Texts that have less than `similar` in common are left unmarked, since marks would only be in the way.
    """
    parts = changes(before, after)
    if 2 * sum(len(part.text) for part in parts if part.kind == "same") < similar * (len(before) + len(after)):
        return [Change("same", before)], [Change("same", after)]
    return [part for part in parts if part.kind != "added"], [part for part in parts if part.kind != "removed"]


def _read(text: str) -> list[str]:
    """Words, signs and white space apart, so that a comma after a word does not make it another word."""
    return _TOKEN.findall(_lines(text))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")


class _Matcher(SequenceMatcher[str]):
    """Finds what is the same until its steps are spent; what is left by then counts as changed."""

    def __init__(self, old: Sequence[str], new: Sequence[str], left: int) -> None:
        super().__init__(None, old, new, autojunk=False)
        self._old, self._new, self.left = old, new, left
        equal = Counter(new)
        self._steps = list(accumulate((equal[piece] for piece in old), initial=0))

    @property
    def pairs(self) -> int:
        """How many pieces of one are equal to one of the other."""
        return self._steps[-1]

    def find_longest_match(self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None) -> Match:
        """As the matcher that it is made from, within what is left to spend."""
        self.left -= self._steps[-1 if ahi is None else ahi] - self._steps[alo]
        return super().find_longest_match(alo, ahi, blo, bhi) if self.left >= 0 else Match(alo, blo, 0)

    def stretches(self) -> Iterator[_Stretch]:
        """What is the same and what is not, in order."""
        for kind, old_from, old_to, new_from, new_to in self.get_opcodes():
            yield _Stretch(kind == "equal", "".join(self._old[old_from:old_to]), "".join(self._new[new_from:new_to]))


def _stretches(before: str, after: str) -> Iterator[_Stretch]:
    words = _Matcher(_read(before), _read(after), _MOST)
    if words.pairs <= _AT_ONCE:
        yield from words.stretches()
        return
    sentences = _Matcher(_SENTENCE.findall(_lines(before)), _SENTENCE.findall(_lines(after)), _MOST)
    found = list(sentences.stretches())
    left = sentences.left
    for stretch in found:
        if stretch.same:
            yield stretch
        else:
            words = _Matcher(_read(stretch.old), _read(stretch.new), left)
            yield from words.stretches()
            left = words.left


def _joined(stretches: Sequence[_Stretch]) -> Sequence[_Stretch]:
    """Changed words with no word left between them read as one change: "en termin", not "en" and "termin"."""
    found: list[_Stretch] = []
    for place, stretch in enumerate(stretches):
        inner = 0 < place < len(stretches) - 1 and not _WORD.search(stretch.new) and "\n\n" not in stretch.new
        same = stretch.same and not inner
        if found and not same and not found[-1].same:
            found[-1] = _Stretch(False, found[-1].old + stretch.old, found[-1].new + stretch.new)
        else:
            found.append(_Stretch(same, stretch.old, stretch.new))
    return [part for each in found for part in _trimmed(each)]


def _trimmed(stretch: _Stretch) -> Iterator[_Stretch]:
    """A change without what its two sides begin and end with alike, other than inside words."""
    if stretch.same or not (stretch.old and stretch.new):
        yield stretch
        return
    old, new = _read(stretch.old), _read(stretch.new)
    least = min(len(old), len(new))
    first = next((place for place in range(least) if old[place] != new[place]), least)
    last = next((place for place in range(least - first) if old[-1 - place] != new[-1 - place]), least - first)
    ends = pairwise((0, first, len(old) - last, len(old))), pairwise((0, first, len(new) - last, len(new)))
    for place, ((a, b), (c, d)) in enumerate(zip(*ends, strict=True)):
        if a < b or c < d:
            yield _Stretch(place != 1, "".join(old[a:b]), "".join(new[c:d]))
