"""The embedded engine: a Whoosh index in the data folder, opened once a process, with one reader a thread.

A segment's files are left as they are: put together into one, they would be copied into the memory of each thread.

`current` names the folder in use. A rebuild writes a new folder and then replaces that one small file, so that every
process goes over to the new index at its next search, and never sees half of one.
"""

import logging
import shutil
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar, cast

from whoosh.filedb.filestore import FileStorage
from whoosh.index import EmptyIndexError

from policylab.core.locks import held
from policylab.core.text import random_id
from policylab.search.document import Document, Kind, Ref
from policylab.search.embedded.counting import within
from policylab.search.embedded.near import near
from policylab.search.embedded.opening import States
from policylab.search.embedded.schema import SCHEMA_NUMBER, Row, fields_of, make_schema, subject_key
from policylab.search.embedded.searching import search
from policylab.search.embedded.segment import stored_of
from policylab.search.embedded.state import Reading
from policylab.search.embedded.titles import titles_like
from policylab.search.engine import Admit, Health, Hits, IndexUnavailable, Question
from policylab.search.query import SearchText

_TRIES = 5
_PREFIX = f"v{SCHEMA_NUMBER}-"
_log = logging.getLogger(__name__)
Found = TypeVar("Found")


class WhooshIndex:
    """The index in a folder; making one opens nothing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._opening = threading.Lock()
        self._name = ""
        self._index: Any = None
        self._of_thread = threading.local()
        self._states = States()

    def search(self, question: Question, admit: Admit) -> Hits:
        """See SearchEngine."""
        return self._read(lambda reading: search(reading, question, admit))

    def near(
        self, stems: Sequence[str], *, readers: frozenset[str], kind: Kind, limit: int
    ) -> Sequence[tuple[Ref, float]]:
        """See SearchEngine."""

        def ask(reading: Reading) -> list[tuple[Ref, float]]:
            state = reading.state
            among = frozenset(within(state, state.allowed(readers), {"kind": [kind.value]}))
            return [(state.ref(number), share) for number, share in near(reading, stems, among, limit)]

        return self._read(ask)

    def titles(self, begun: SearchText, *, readers: frozenset[str], limit: int) -> Sequence[Ref]:
        """See SearchEngine."""

        def ask(reading: Reading) -> list[Ref]:
            found = titles_like(reading, begun, reading.state.allowed(readers), limit)
            return [reading.state.ref(number) for number in found]

        return self._read(ask)

    def apply(self, documents: Iterable[Document], gone: Iterable[Ref]) -> None:
        """See SearchEngine. Each subject's old documents go before its new ones come, once a commit."""
        fresh: dict[Ref, dict[str, Document]] = {}
        for document in documents:
            fresh.setdefault(document.ref, {})[document.stamp()] = document
        with held(self._lock()):
            writer = self._open().writer(compound=False)
            try:
                for ref in {*fresh, *gone}:
                    writer.delete_by_term("subject", subject_key(*ref))
                for views in fresh.values():
                    for document in views.values():
                        writer.add_document(**fields_of(document))
            except BaseException:
                writer.cancel()
                raise
            writer.commit()

    def rebuild(self, documents: Iterable[Document]) -> int:
        """See SearchEngine. Changes wait meanwhile, and are then applied to the new index."""
        name, count = f"{_PREFIX}{random_id()}", 0
        with held(self._lock()):
            (self._folder / name).mkdir()
            index = _storage(self._folder / name).create_index(make_schema())
            writer = index.writer(limitmb=128, compound=False)
            for document in documents:
                writer.add_document(**fields_of(document))
                count += 1
            writer.commit()
            self._switch_to(name)
        return count

    def health(self) -> Health:
        """See SearchEngine."""
        try:
            return Health(True, self._read(lambda reading: int(reading.reader.doc_count())))
        except IndexUnavailable:
            return Health(False)

    def stamps(self) -> Mapping[Ref, Sequence[str]]:
        """See SearchEngine."""

        def read(reading: Reading) -> dict[Ref, list[str]]:
            found: dict[Ref, list[str]] = {}
            for leaf, _ in reading.leaves:
                for number in leaf.all_doc_ids():
                    stored = stored_of(leaf, number)
                    found.setdefault(_ref(stored), []).append(Row(*stored["row"]).stamp)
            return {ref: sorted(stamps) for ref, stamps in found.items()}

        return self._read(read)

    def let_go(self) -> None:
        """Close what this thread has open, and keep what was read: segments never change."""
        with self._opening:
            self._index = None
        self._of_thread.__dict__.clear()

    def _read(self, ask: Callable[[Reading], Found]) -> Found:
        for attempt in range(_TRIES):
            try:
                return ask(self._reading())
            except (OSError, EmptyIndexError) as error:
                # A commit or a switch took away a file between our looking and our opening it.
                _log.info("the index moved during attempt %s: %r", attempt, error)
                self.let_go()
                time.sleep(0.02 * 2**attempt)
        raise IndexUnavailable

    def _reading(self) -> Reading:
        """This thread's way into the present state. Raises IndexUnavailable, OSError and EmptyIndexError."""
        index, mine = self._open(), self._of_thread
        generation = index.latest_generation()
        if getattr(mine, "index", None) is not index or mine.generation != generation:
            # Opened anew after a commit: Whoosh's own refresh() fails on an index that was empty before.
            mine.reading = self._states.reading(index.reader())
            mine.index, mine.generation = index, generation
        return cast(Reading, mine.reading)

    def _open(self) -> Any:
        name = self._current()
        with self._opening:
            if self._name != name:
                self._name, self._index, self._states = name, None, States()
            if self._index is None:
                self._index = _storage(self._folder / name).open_index()
            return self._index

    def _current(self) -> str:
        try:
            name = (self._folder / "current").read_text(encoding="ascii").strip()
        except FileNotFoundError:
            raise IndexUnavailable from None
        if not name.startswith(_PREFIX):
            raise IndexUnavailable
        if not (self._folder / name).is_dir():
            # A switch came between our reading the name and our looking for the folder: the caller reads again.
            raise FileNotFoundError(name)
        return name

    def _lock(self) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True)
        return self._folder / "write.lock"

    def _switch_to(self, name: str) -> None:
        pointer = self._folder / "next"
        pointer.write_text(name, encoding="ascii")
        pointer.replace(self._folder / "current")
        for folder in self._folder.iterdir():
            if folder.is_dir() and folder.name != name:
                shutil.rmtree(folder, ignore_errors=True)


def _storage(folder: Path) -> Any:
    make: Any = FileStorage  # whoosh has types for some of its functions only
    return make(str(folder))


def _ref(stored: Mapping[str, str]) -> Ref:
    kind, _, subject_id = stored["subject"].partition(":")
    return Ref(Kind(kind), int(subject_id))
