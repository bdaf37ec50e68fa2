"""A restore begins only where nothing is, refuses what it cannot trust, and leaves no half of anything."""

import io
import json
import os
import signal
import sqlite3
import tarfile
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Connection, inspect

from policylab.audit.drainer import sole_drainer
from policylab.cli.saving import target
from policylab.core.pages import Lab
from tests.cli.saving.conftest import Place, fill, installation, run

Parts = dict[str, bytes]
CASES = "tables/cases.jsonl"
BROKEN: tuple[tuple[str, Callable[[bytes], bytes]], ...] = (
    ("tables/events.jsonl", lambda rows: rows.replace(b'"case.submitted"', b'"case.withdrawn"')),
    ("tables/people.jsonl", lambda rows: b""),
)
"""A history that was changed, and rows that point nowhere."""


@pytest.fixture(autouse=True)
def _schema_at_once(sqlite_template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On SQLite the tables are made as they came to be, for what is refused is the same after every migration."""
    step_by_step = target.migrate

    def at_once(connection: Connection, revision: str) -> None:
        if connection.dialect.name != "sqlite":
            step_by_step(connection, revision)
        elif not inspect(connection).get_table_names():
            with closing(sqlite3.connect(sqlite_template)) as template:
                for (statement,) in template.execute("SELECT sql FROM sqlite_master WHERE sql NOT LIKE '%sqlite_%'"):
                    connection.exec_driver_sql(statement)

    monkeypatch.setattr(target, "migrate", at_once)


@pytest.fixture
def saved(tmp_path: Path, sqlite_url: str) -> Path:
    app = installation(tmp_path / "lived", sqlite_url)
    fill(app)
    assert run(app, "backup", tmp_path / "saved.tar").exit_code == 0
    return tmp_path / "saved.tar"


def _refused(app: Flask, file: Path) -> str:
    result = run(app, "restore", file)
    assert result.exit_code == 1, result.output
    assert result.output.count("Error: ") == 1
    return result.output


def _untouched(app: Flask) -> bool:
    settings = app.extensions["policylab"].settings
    return {path.name for path in settings.data.iterdir()} <= {"secret_key", "start.lock", "drainer.lock"}


def _parts(file: Path) -> Parts:
    with tarfile.open(file) as tar:
        return {name: tar.extractfile(name).read() for name in tar.getnames()}  # type: ignore[union-attr]  # each member is a file


def _pack(file: Path, parts: Parts, *further: tarfile.TarInfo) -> Path:
    with tarfile.open(file, "w", format=tarfile.USTAR_FORMAT) as tar:
        for name, contents in parts.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(contents)
            tar.addfile(entry, io.BytesIO(contents))
        for entry in further:
            tar.addfile(entry)
    return file


def _honest(parts: Parts, change: Callable[[dict[str, Any]], None] = lambda manifest: None) -> Parts:
    """The parts with a manifest whose digests are right, as a stranger would make them."""
    manifest = json.loads(parts["manifest.json"])
    change(manifest)
    named = {f"tables/{name}.jsonl": table for name, table in manifest["tables"].items()}
    named |= {"secret_key": manifest["key"]} | {f"files/{name}": part for name, part in manifest["files"].items()}
    for name, part in named.items():
        if name in parts:
            part |= {"size": len(parts[name]), "sha256": sha256(parts[name]).hexdigest()}
    return parts | {"manifest.json": json.dumps(manifest).encode()}


def test_a_backup_overwrites_nothing_and_stays_outside(saved: Path, tmp_path: Path, sqlite_url: str) -> None:
    app = installation(tmp_path / "lived", sqlite_url)
    before = saved.read_bytes()
    for file, told in ((saved, "exists"), (tmp_path / "no" / "x", "no folder"), (tmp_path / "lived" / "x", "outside")):
        result = run(app, "backup", file)
        assert result.exit_code == 1
        assert told in result.output
    (tmp_path / "lived" / "link").symlink_to("/etc/hostname")
    assert "neither a file nor a folder" in run(app, "backup", tmp_path / "x").output
    assert saved.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir() if "policylab.db" not in path.name) == ["lived", "saved.tar"]


def test_only_an_empty_place_that_nobody_uses_is_restored_into(saved: Path, tmp_path: Path, empty_place: Place) -> None:
    place = empty_place("sqlite")
    lab: Lab = place.extensions["policylab"]
    with sole_drainer(lab.settings, lab.engine):
        assert "service is running" in _refused(place, saved)
    (lab.settings.data / "outbox").mkdir()
    assert "is not empty: outbox" in _refused(place, saved)
    (lab.settings.data / "outbox").rmdir()
    (lab.settings.data / "restoring").mkdir()
    assert "was interrupted" in _refused(place, saved)
    (lab.settings.data / "restoring").rmdir()
    elsewhere = installation(lab.settings.data, f"sqlite:///{tmp_path}/policylab.db")
    assert "database is not empty" in _refused(elsewhere, saved)
    assert _untouched(place)
    assert run(place, "restore", saved).exit_code == 0
    assert "is not empty" in _refused(place, saved)


def test_a_full_postgresql_is_refused(saved: Path, tmp_path: Path, postgres_url: str) -> None:
    assert "database is not empty" in _refused(installation(tmp_path / "new", postgres_url), saved)


def test_hostile_and_damaged_files_are_refused_before_anything_is_written(
    saved: Path, tmp_path: Path, empty_place: Place
) -> None:
    place, parts, whole = empty_place("sqlite"), _parts(saved), saved.read_bytes()
    link, folder, pipe = (tarfile.TarInfo("files/x") for _ in range(3))
    link.type, link.linkname, folder.type, pipe.type = tarfile.SYMTYPE, "/etc/passwd", tarfile.DIRTYPE, tarfile.FIFOTYPE
    bad = tmp_path / "bad.tar"

    def adds(name: str) -> Parts:
        return _honest(parts | {f"files/{name}": b"x"}, lambda manifest: manifest["files"].update({name: {}}))

    def revision(manifest: dict[str, Any]) -> None:
        manifest["revision"] = "9999"

    contents: list[tuple[bytes, str]] = [
        (b"", "no backup"),
        (b"text" * 500, "no backup"),
        (whole[: len(whole) // 2], "cut short"),
        (whole.replace(b"Hinder", b"hinder", 1), "is not what was saved"),
        *((_pack(bad, parts, entry).read_bytes(), "not a plain file") for entry in (link, folder, pipe)),
        (_pack(bad, parts | {"more": b""}).read_bytes(), "other files"),
        (_pack(bad, {"manifest.json": b"{}"}).read_bytes(), "manifest"),
        (_pack(bad, {"manifest.json": b"[" * 100_000}).read_bytes(), "manifest"),
        (_pack(bad, {"secret_key": b"x"}).read_bytes(), "missing"),
        (_pack(bad, _honest(parts, revision)).read_bytes(), "does not know"),
        *(
            (_pack(bad, adds(name)).read_bytes(), "no place")
            for name in ("../x", "a/../../x", "/x", "a//x", "./x", "secret_key", "index/current", "policylab.db", "\\x")
        ),
    ]
    for content, told in contents:
        bad.write_bytes(content)
        assert told in _refused(place, bad), told
        assert _untouched(place), told
    assert not (tmp_path / "x").exists()


def test_rows_that_do_not_hold_together_leave_nothing(saved: Path, tmp_path: Path, empty_place: Place) -> None:
    """A stranger's digests may be right; the rows are still looked at."""
    place, parts, bad = empty_place("sqlite"), _parts(saved), tmp_path / "bad.tar"
    for name, change in (
        *BROKEN,
        (CASES, lambda rows: rows.replace(b"[", b"[ ", 1)),
        (CASES, lambda rows: rows.replace(b'"submitted"', b'"unheard of"')),
        (CASES, lambda rows: rows.replace(b"null", b"7.5", 1)),
        (CASES, lambda rows: rows + b"[]\n"),
        (CASES, lambda rows: rows + b"[" * 100_000 + b"\n"),
        (CASES, lambda rows: rows.removesuffix(b"\n")),
    ):
        _refused(place, _pack(bad, _honest(parts | {name: change(parts[name])})))
        assert _untouched(place)
    assert run(place, "restore", saved).exit_code == 0


def test_postgresql_is_left_empty_too(saved: Path, tmp_path: Path, empty_place: Place) -> None:
    place, parts, bad = empty_place("postgresql"), _parts(saved), tmp_path / "bad.tar"
    for name, change in BROKEN:
        _refused(place, _pack(bad, _honest(parts | {name: change(parts[name])})))
        assert _untouched(place)
    with place.extensions["policylab"].engine.connect() as connection:
        assert inspect(connection).get_table_names() == []


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_killed_in_the_middle_nothing_counts_as_restored(
    kind: str, saved: Path, empty_place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = empty_place(kind)
    lab: Lab = place.extensions["policylab"]
    lab.engine.dispose()
    monkeypatch.setattr(target, "_compare", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    child = get_context("fork").Process(target=run, args=(place, "restore", saved))
    child.start()
    child.join(60)
    monkeypatch.undo()
    assert child.exitcode == -signal.SIGKILL
    assert "was interrupted. Empty that folder" in _refused(place, saved)
    for path in sorted(lab.settings.data.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert run(place, "restore", saved).exit_code == 0
