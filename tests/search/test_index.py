"""The index as a cache: it catches up, is rebuilt beside itself, and can be proved to agree with the database."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.engine import Engine
from sqlmodel import Session

from policylab.audit.deliver import deliver_due
from policylab.cli.search import group
from policylab.core.clock import at, now
from policylab.core.db import make_sessions, transaction
from policylab.core.pages import Lab
from policylab.core.permission import ANYBODY
from policylab.rules.workflow import CaseState
from policylab.search.document import Document, Kind, Ref
from policylab.search.documents.build import all_documents
from policylab.search.embedded.opening import States
from policylab.search.embedded.state import Reading
from policylab.search.engine import IndexUnavailable, Question
from policylab.search.queries.find import Found
from policylab.search.query import parse
from policylab.search.reader import SearchReader
from policylab.search.whoosh_index import WhooshIndex
from tests.factories import Factory


def _documents(number: int, word: str = "bron") -> Iterator[Document]:
    for each in range(number):
        yield Document(Ref(Kind.CASE, each), f"{word} {each}", "text", frozenset({"public"}))


def _count(index: WhooshIndex, word: str) -> int:
    return index.search(Question(parse(word), frozenset({"public"})), lambda refs: refs).total


def test_the_index_catches_up_after_a_failure(
    engine: Engine, make: Factory, index: WhooshIndex, look: Callable[..., Found], monkeypatch: pytest.MonkeyPatch
) -> None:
    sessions, readers = make_sessions(engine), {"search": SearchReader(index)}
    make.case(CaseState.RESOLVED, published=True, title="Bron")

    def fail(*_given: object) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as patched:
        patched.setattr(WhooshIndex, "apply", fail)
        deliver_due(sessions, readers)
    assert look(ANYBODY, "bron").total == 0
    with at(now() + timedelta(minutes=1)):
        deliver_due(sessions, readers)
    assert look(ANYBODY, "bron").total == 1


def test_a_missing_index_is_made_whole_by_the_next_event(tmp_path: Path, engine: Engine, make: Factory) -> None:
    sessions, index = make_sessions(engine), WhooshIndex(tmp_path / "index")
    make.case(CaseState.RESOLVED, published=True, title="Bron")
    with pytest.raises(IndexUnavailable):
        _count(index, "bron")
    deliver_due(sessions, {"search": SearchReader(index)})
    assert _count(index, "bron") == 1


def test_a_rebuild_is_never_seen_half_done(tmp_path: Path) -> None:
    index, other_process = WhooshIndex(tmp_path), WhooshIndex(tmp_path)
    index.rebuild(_documents(30))
    seen: set[int] = set()
    done = threading.Event()

    failed: list[Exception] = []

    def keep_searching() -> None:
        while not done.is_set():
            try:
                seen.add(_count(other_process, "bron"))
            except Exception as error:
                failed.append(error)

    searching = [threading.Thread(target=keep_searching) for _ in range(2)]
    for thread in searching:
        thread.start()
    try:
        for number in (60, 30, 60, 30, 60):
            index.rebuild(_documents(number))
            index.apply(_documents(1), [])
    finally:
        done.set()
        for thread in searching:
            thread.join()
    assert not failed
    assert seen <= {30, 60}
    assert _count(other_process, "bron") == 60
    assert len([folder for folder in tmp_path.iterdir() if folder.is_dir()]) == 1


@pytest.mark.parametrize("ask", [lambda index: _count(index, "bron"), lambda index: len(index.stamps())])
def test_a_rebuild_may_come_between_opening_and_reading(
    tmp_path: Path, ask: Callable[[WhooshIndex], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    index, other_process = WhooshIndex(tmp_path), WhooshIndex(tmp_path)
    index.rebuild(_documents(30))
    read, rebuilt = States.reading, []

    def rebuild_first(states: States, reader: object) -> Reading:
        if not rebuilt:
            rebuilt.append(index.rebuild(_documents(60)))
        return read(states, reader)

    monkeypatch.setattr(States, "reading", rebuild_first)
    assert ask(other_process) == 60
    assert rebuilt == [60]


def test_a_failed_rebuild_leaves_the_index_in_use(tmp_path: Path) -> None:
    def broken() -> Iterator[Document]:
        yield from _documents(1, "ny")
        raise RuntimeError("stop")

    index = WhooshIndex(tmp_path)
    index.rebuild(_documents(2))
    with pytest.raises(RuntimeError, match="stop"):
        index.rebuild(broken())
    assert (_count(index, "bron"), _count(index, "ny")) == (2, 0)
    assert index.rebuild(_documents(3)) == 3


def test_documents_are_replaced_and_removed_together(tmp_path: Path) -> None:
    index = WhooshIndex(tmp_path)
    index.rebuild(_documents(3))
    index.apply(_documents(1, "väg"), [Ref(Kind.CASE, 0), Ref(Kind.CASE, 1)])
    assert (_count(index, "bron"), _count(index, "väg")) == (1, 1)
    assert set(index.stamps()) == {Ref(Kind.CASE, 0), Ref(Kind.CASE, 2)}


def test_check_names_what_is_missing_extra_and_stale(app: Flask, page_make: Factory, page_db: Session) -> None:
    lab: Lab = app.extensions["policylab"]
    runner = app.test_cli_runner()
    assert runner.invoke(group, ["check"]).exit_code == 1
    gone, changed = page_make.case(), page_make.case()
    assert runner.invoke(group, ["rebuild"]).exit_code == 0
    assert runner.invoke(group, ["check"]).exit_code == 0
    new = page_make.case()
    with transaction(page_db):
        page_db.merge(changed).title = "Ändrad"
    lab.parts["index"].apply(_documents(1), [Ref(Kind.CASE, gone.id or 0)])
    result = runner.invoke(group, ["check"])
    assert result.exit_code == 1
    for line in (f"missing: case {new.id}", f"missing: case {gone.id}", f"stale: case {changed.id}", "extra: case 0"):
        assert line in result.output
    assert runner.invoke(group, ["rebuild"]).exit_code == 0
    assert len(list(all_documents(lab.sessions))) == 3
