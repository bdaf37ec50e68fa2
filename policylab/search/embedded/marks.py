"""Documents by number as marks, a byte each: fifty times smaller than a set, and asked without writing beside it."""

from collections.abc import Collection, Iterable, Iterator
from itertools import compress, count


class Marks:
    """Which of an index's documents are meant."""

    def __init__(self, marks: bytes) -> None:
        self._marks = marks

    @classmethod
    def of(cls, size: int, numbers: Iterable[int]) -> "Marks":
        """Marks of these numbers, which are less than the size."""
        marks = bytearray(size)
        for number in numbers:
            marks[number] = 1
        return cls(bytes(marks))

    def __iter__(self) -> Iterator[int]:
        return compress(count(), self._marks)

    def __len__(self) -> int:
        return self._marks.count(1)

    def __contains__(self, number: int) -> bool:
        return bool(self._marks[number])

    def __and__(self, other: "Marks") -> "Marks":
        return Marks(bytes(map(int.__and__, self._marks, other._marks)))

    def among(self, numbers: Collection[int]) -> Iterator[int]:
        """Those of the numbers that are marked."""
        return compress(numbers, map(self._marks.__getitem__, numbers))

    def count(self, numbers: Iterable[int]) -> int:
        """How many of the numbers, each given once, are marked."""
        return sum(map(self._marks.__getitem__, numbers))
