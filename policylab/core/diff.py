"""What changed between two texts, word by word, as parts that a template marks and escapes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

SIMILAR = 0.5
"""How much of two texts must be the same for marks to help."""

_TOKEN = re.compile(r"\w+(?:[-:.’']\w+)*|[^\w\s]|\s+")
_WORD = re.compile(r"\w")


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
    for stretch in _joined(list(_stretches(_read(before), _read(after)))):
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
    return _TOKEN.findall(text.replace("\r\n", "\n"))


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[_Stretch]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        yield _Stretch(kind == "equal", "".join(old[old_from:old_to]), "".join(new[new_from:new_to]))


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
