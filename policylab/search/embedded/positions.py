"""The places of a word in a document as few bytes, and whether words stand in order."""

from array import array
from collections.abc import Sequence

NOWHERE = b"-"
"""In the place of places; Whoosh takes an empty value for none at all, and mistakes one document's for another's."""
_MOST = 0xFFFF


def packed(places: Sequence[int]) -> bytes:
    """The places; what stands beyond the 65,536th is not found as a phrase."""
    return array("H", [place for place in places if place <= _MOST]).tobytes() or NOWHERE


def unpacked(value: bytes) -> Sequence[int]:
    """The places again."""
    return () if value == NOWHERE else array("H", value)


def runs(places: Sequence[tuple[Sequence[int], int]]) -> int:
    """How often the words stand in order: each by its places and by how many steps it comes after the first."""
    (first, _), *others = places
    following = [(set(at), step) for at, step in others]
    return sum(all(start + step in at for at, step in following) for start in first)
