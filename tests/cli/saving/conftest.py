"""Installations to save and empty places to restore into, on both databases."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlmodel import Session

from policylab import create_app
from policylab.cli.commands import add_commands
from policylab.core.db import transaction
from policylab.core.pages import Lab
from policylab.core.settings import Settings
from policylab.organisations.models import Organisation
from policylab.rules.workflow import CaseState
from tests.conftest import empty_postgres
from tests.factories import Factory

TEXT = "Å\u200fä\u2028ö 漢字 \U0001f600 \\N \\. \t\n\r ”citat” 'en' \"två\" {,} \x7f"
"""What rows may hold and formats stumble over."""
Place = Callable[[str], Flask]


def installation(data: Path, url: str) -> Flask:
    """An application for the command line."""
    settings = Settings(data=data, database_url=url, base_url="http://localhost")
    settings.prepare()
    app = create_app(settings)
    add_commands(app)
    return app


def run(app: Flask, *words: str) -> Result:
    """Run a command of `flask`."""
    return app.test_cli_runner().invoke(args=[str(word) for word in words])


@pytest.fixture
def lived_in(tmp_path: Path, database_url: str) -> Iterator[Flask]:
    """A small installation with files, on the database under test."""
    app = installation(tmp_path / "lived", database_url)
    fill(app)
    yield app
    app.extensions["policylab"].engine.dispose()


@pytest.fixture
def empty_place(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Place]:
    """Makes an empty installation on that kind of database."""
    with ExitStack() as stack:

        def make(kind: str) -> Flask:
            data = tmp_path / f"empty-{kind}"
            postgres = request.getfixturevalue("postgres") if kind == "postgresql" else ""
            url = stack.enter_context(empty_postgres(postgres) if postgres else nullcontext(f"sqlite:///{data}/lab.db"))
            app = installation(data, url)
            stack.callback(app.extensions["policylab"].engine.dispose)
            return app

        yield make


@contextmanager
def session_of(app: Flask) -> Iterator[Session]:
    """A session on the installation's database."""
    lab: Lab = app.extensions["policylab"]
    with lab.sessions() as db:
        yield db


def fill(app: Flask) -> None:
    """Cases with awkward texts, bodies that point at each other, and files."""
    data = app.extensions["policylab"].settings.data
    with session_of(app) as db:
        make = Factory(db)
        make.case(title=TEXT, obstacle=TEXT, published=True)
        make.case(CaseState.DRAFT)
        with transaction(db):
            first = Organisation(code="a-first", sector="agency", name_sv="Å", name_en="A", sort_key="a")
            second = Organisation(code="Z-andra", sector="agency", name_sv="Z", name_en="Z", sort_key="z")
            db.add_all([first, second])
            db.flush()
            first.successor_id, second.parent_id = second.id, first.id
    (data / "attachments" / "ab").mkdir(parents=True)
    (data / "attachments" / "ab" / "bilaga å.pdf").write_bytes(bytes(range(256)) * 3)
    (data / "attachments" / "empty").write_bytes(b"")
    (data / "index" / "v0").mkdir(parents=True, exist_ok=True)
