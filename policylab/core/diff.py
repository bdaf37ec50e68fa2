"""What changed between two texts, word by word, as parts that a template marks and escapes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

SIMILAR = 0.5
"""How much of two texts must be the same for marks to help."""

_WORD = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True)
class Change:
    """A stretch of text: the same in both, added, or removed."""

    kind: str
    text: str


def changes(before: str, after: str) -> Sequence[Change]:
    """The stretches that lead from one text to the other, in reading order."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    parts: list[Change] = []
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new).get_opcodes():
        if kind == "equal":
            parts.append(Change("same", "".join(new[new_from:new_to])))
            continue
        if old_to > old_from:
            parts.append(Change("removed", "".join(old[old_from:old_to])))
        if new_to > new_from:
            parts.append(Change("added", "".join(new[new_from:new_to])))
    return parts


def columns(before: str, after: str) -> tuple[Sequence[Change], Sequence[Change]]:
    """The two texts side by side: the first with what is removed marked, the second with what is added.

    Texts that have little in common are left unmarked, since marks would only be in the way.
    """
    parts = changes(before, after)
    if 2 * sum(len(part.text) for part in parts if part.kind == "same") < SIMILAR * (len(before) + len(after)):
        return [Change("same", before)], [Change("same", after)]
    return [part for part in parts if part.kind != "added"], [part for part in parts if part.kind != "removed"]
