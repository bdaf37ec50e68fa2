"""What is restored is what was saved, by the hash of every row and file, on both databases and between them."""

import threading
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlmodel import Session, select

from policylab.accounts.models import Person
from policylab.audit.chain import faults
from policylab.cases.models import Case
from policylab.cli.saving.archive import Archive
from policylab.cli.saving.manifest import Manifest, read_manifest
from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.core.pages import Lab
from policylab.core.schema import current_revision, head_revision, upgrade
from policylab.core.settings import Settings
from policylab.models import metadata
from tests.cli.saving.conftest import TEXT, Place, installation, run, session_of
from tests.concurrency.together import together
from tests.conftest import DATABASES
from tests.factories import Factory


def manifest_of(file: Path) -> Manifest:
    with file.open("rb") as stream:
        return read_manifest(Archive(stream))


@pytest.mark.parametrize("other", DATABASES)
def test_restored_is_what_was_saved(lived_in: Flask, empty_place: Place, other: str, tmp_path: Path) -> None:
    saved = tmp_path / "saved.tar"
    result = run(lived_in, "backup", saved)
    assert result.exit_code == 0, result.output
    assert saved.stat().st_mode & 0o777 == 0o600
    target = restored(empty_place(other), saved)
    again = tmp_path / "again.tar"
    assert run(target, "backup", again).exit_code == 0
    before, after = manifest_of(saved), manifest_of(again)
    assert set(before.tables) == set(metadata.tables)
    assert _told(before) == _told(after)
    assert set(after.files) == {"attachments/ab/bilaga å.pdf", "attachments/empty"}
    lab: Lab = target.extensions["policylab"]
    assert (lab.settings.data / "secret_key").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []
    assert not (lab.settings.data / "restoring").exists()
    assert lab.parts["index"].health().documents == 1
    assert run(target, "search", "check").exit_code == 0
    with session_of(target) as db:
        _is_alive(db)


def _told(manifest: Manifest) -> dict[str, Any]:
    """Everything but the time, and the last numbers, which each database counts in its own way."""
    return manifest.model_dump(exclude={"made_at": True, "tables": {"__all__": {"last_number"}}})


def restored(place: Flask, saved: Path) -> Flask:
    """The installation after a restore, as the next process sees it."""
    result = run(place, "restore", saved)
    assert result.exit_code == 0, result.output
    settings: Settings = place.extensions["policylab"].settings
    return installation(settings.data, settings.database)


def _is_alive(db: Session) -> None:
    """The rows read as they should, the history holds, and new rows get new numbers."""
    assert list(faults(db)) == []
    told = db.exec(select(Case).where(Case.title == TEXT)).one()
    assert told.obstacle == TEXT
    assert told.created_at.tzinfo is not None
    assert Factory(db).case().id not in (None, told.id)
    assert list(faults(db)) == []


def test_a_backup_while_people_write_is_of_one_moment(lived_in: Flask, empty_place: Place, tmp_path: Path) -> None:
    """Cases come in before, during and after; each saved event has its payload and its case."""
    files = [tmp_path / f"{number}.tar" for number in range(4)]
    stop = threading.Event()

    def write() -> int:
        with session_of(lived_in) as db:
            make = Factory(db)
            by, number = make.actor(), 0
            while not stop.is_set():
                make.case(by=by)
                number += 1
        return number

    def save() -> list[int]:
        try:
            return [run(lived_in, "backup", file).exit_code for file in files]
        finally:
            stop.set()

    *written, codes = together(write, write, save)
    assert codes == [0] * len(files)
    assert sum(written) > 0
    counts = [manifest_of(file).tables["events"].rows for file in files]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]
    with session_of(restored(empty_place("sqlite"), files[-1])) as db:
        assert list(faults(db)) == []


def test_postgresql_gives_no_number_twice(postgres_url: str, empty_place: Place, tmp_path: Path) -> None:
    """A person who was removed must not be taken for the next one who comes."""
    source = installation(tmp_path / "source", postgres_url)
    with session_of(source) as db:
        removed = Person(email="a@b.example", email_key="a@b.example", name="A", created_at=now())
        with transaction(db):
            db.add(removed)
        gone = removed.id
        with transaction(db):
            db.delete(db.get_one(Person, gone))
    assert run(source, "backup", tmp_path / "saved.tar").exit_code == 0
    with session_of(restored(empty_place("postgresql"), tmp_path / "saved.tar")) as db, transaction(db):
        new = Person(email="c@d.example", email_key="c@d.example", name="C", created_at=now())
        db.add(new)
        db.flush()
        assert new.id == (gone or 0) + 1
    source.extensions["policylab"].engine.dispose()


def test_an_older_schema_is_brought_to_the_newest(empty_place: Place, tmp_path: Path) -> None:
    data = tmp_path / "older"
    source = installation(data, f"sqlite:///{data}/policylab.db")
    upgrade(source.extensions["policylab"].engine, "0002")
    assert run(source, "backup", tmp_path / "saved.tar").exit_code == 0
    place = restored(empty_place("sqlite"), tmp_path / "saved.tar")
    assert current_revision(place.extensions["policylab"].engine) == head_revision()
