"""The databases, the application and the browser-less client that every test builds on.

Every schema is made by the migrations: one migrated database with the reference facts is built once for each
kind of database and copied for each test.
"""

import gc
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import text
from sqlalchemy.engine import Engine, make_url
from sqlmodel import Session

from policylab import create_app, make_lab
from policylab.accounts import passwords
from policylab.cli.seeding.reference import load_reference
from policylab.core import db as db_module
from policylab.core.db import make_engine, make_sessions, transaction
from policylab.core.schema import upgrade
from policylab.core.settings import Settings
from tests.compiled_once import CompiledOnce
from tests.factories import Factory
from tests.in_memory import live_in_memory, memory
from tests.page_client import PageClient
from tests.postgres import start_postgres
from tests.two_cores import ByFile, schedule, workers

DATABASES = ("sqlite", "postgresql")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    live_in_memory(config)
    patient = {"deadline": None, "suppress_health_check": [hypothesis.HealthCheck.too_slow]}
    hypothesis.settings.register_profile("patient", **patient)  # a machine that is busy makes no test red
    hypothesis.settings.load_profile("patient")


def pytest_collection_finish() -> None:
    """What is loaded by now stays for the whole run: to look through it for garbage took a fourth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    return workers(config)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    return schedule(config, log)


@pytest.fixture(scope="session", autouse=True)
def _made_cheaply() -> Iterator[None]:
    """What costs each test and proves nothing: hashes are as cheap as argon2 makes them, and statements are compiled
    once for the whole run, though each test has its own engines.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        kept = CompiledOnce()
        patch.setattr(db_module, "CompiledStatements", lambda: kept)
        yield


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "policylab.db"
    _build(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a real PostgreSQL with a migrated database called `template_lab`.

    Not below pytest's own folder: another run of pytest would close that to the server's user.
    """
    with (
        tempfile.TemporaryDirectory(prefix="policylabb-", dir=memory(), ignore_cleanup_errors=True) as folder,
        start_postgres(Path(folder)) as admin,
    ):
        _administer(admin, "CREATE DATABASE template_lab")
        _build(_named(admin, "template_lab"))
        yield admin


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    shutil.copy(sqlite_template, tmp_path / "policylab.db")
    return f"sqlite:///{tmp_path / 'policylab.db'}"


@pytest.fixture
def postgres_url(postgres: str) -> Iterator[str]:
    with filled_postgres(postgres) as url:
        yield url


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest) -> str:
    """Each test that asks for it runs once on SQLite and once on PostgreSQL."""
    return str(request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url"))


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    made = make_engine(database_url)
    yield made
    made.dispose()


@pytest.fixture
def db(engine: Engine) -> Iterator[Session]:
    with make_sessions(engine)() as session:
        yield session


@pytest.fixture
def make(db: Session) -> Factory:
    """Makes people, cases, groups and proposals through the commands, on the database under test."""
    return Factory(db)


@pytest.fixture
def settings(tmp_path: Path, sqlite_url: str) -> Settings:
    return settings_of(tmp_path, sqlite_url)


def settings_of(data: Path, url: str, base_url: str = "http://localhost") -> Settings:
    """An installation of the tests'."""
    return Settings(data=data, database_url=url, secret_key="test", base_url=base_url)


@pytest.fixture(scope="session")
def one_app(sqlite_template: Path) -> Flask:
    """The routes and the templates, which cost the most of an application and are the same for every test."""
    made = create_app(settings_of(sqlite_template.parent, f"sqlite:///{sqlite_template}"))
    made.testing = True
    return made


@pytest.fixture
def app(settings: Settings, one_app: Flask) -> Iterator[Flask]:
    """The application with an installation of the test's own."""
    config, guard = dict(one_app.config), one_app.extensions["policylab"].parts["flood_guard"]
    one_app.extensions["policylab"] = lab = make_lab(settings)
    lab.parts["flood_guard"] = guard
    guard.reset()
    yield one_app
    guard.enabled = True
    one_app.config.update(config)
    lab.engine.dispose()


@pytest.fixture
def page_db(app: Flask) -> Iterator[Session]:
    """A session on the application's own database."""
    with app.extensions["policylab"].sessions() as session:
        yield session


@pytest.fixture
def page_make(page_db: Session) -> Factory:
    """The factory on the application's own database."""
    return Factory(page_db)


@pytest.fixture
def client(app: Flask) -> PageClient:
    """A client that inspects every page it gets; nobody is signed in."""
    return PageClient(app)


@contextmanager
def empty_postgres(admin: str) -> Iterator[str]:
    """The address of a database on that server with nothing in it, dropped afterwards."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    _administer(admin, f"CREATE DATABASE {name}")
    try:
        yield _named(admin, name)
    finally:
        _administer(admin, f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def filled_postgres(admin: str) -> Iterator[str]:
    """The address of a migrated database with the reference facts on that server, dropped afterwards."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    _administer(admin, f"CREATE DATABASE {name} TEMPLATE template_lab STRATEGY FILE_COPY")
    try:
        yield _named(admin, name)
    finally:
        _administer(admin, f"DROP DATABASE {name} WITH (FORCE)")


def _build(url: str) -> None:
    engine = make_engine(url)
    upgrade(engine)
    with make_sessions(engine)() as session, transaction(session):
        load_reference(session)
    with engine.connect() as connection:
        if url.startswith("sqlite"):
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    engine.dispose()


def _administer(admin: str, statement: str) -> None:
    engine = make_engine(admin).execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def _named(admin: str, database: str) -> str:
    return make_url(admin).set(database=database).render_as_string(hide_password=False)
