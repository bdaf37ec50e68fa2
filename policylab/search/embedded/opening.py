"""From a reader of the index to a reading: what earlier readings know of the same segments is kept."""

import threading
from typing import Any

from policylab.search.embedded.segment import Books, Segment
from policylab.search.embedded.state import Reading, State


class States:
    """The newest state of one index, shared by the threads of a process."""

    def __init__(self) -> None:
        self._books = Books.new()
        self._segments: dict[str, Segment] = {}
        self._newest: tuple[Any, State] | None = None
        self._lock = threading.Lock()

    def reading(self, reader: Any) -> Reading:
        """A way in for the thread whose reader it is."""
        leaves = [(leaf, offset) for leaf, offset in reader.leaf_readers() if leaf.doc_count_all()]
        key = [(_name(leaf), leaf.doc_count()) for leaf, _ in leaves]
        with self._lock:
            if self._newest is None or self._newest[0] != key:
                self._newest = (key, self._state(leaves))
            return Reading(reader, leaves, self._newest[1])

    def _state(self, leaves: list[tuple[Any, int]]) -> State:
        known = self._segments
        self._segments = {
            name: known[name] if name in known else Segment(leaf, self._books)
            for name, leaf in ((_name(leaf), leaf) for leaf, _ in leaves)
        }
        return State(leaves, list(self._segments.values()), self._books)


def _name(leaf: Any) -> str:
    return str(leaf.segment().segment_id())
