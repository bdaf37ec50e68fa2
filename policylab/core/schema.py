"""Bringing a database to the newest schema; tests build theirs the same way."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.engine import Engine

_FOLDER = Path(__file__).resolve().parents[1] / "migrations"


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's settings, with the connection it is to use."""
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.attributes["connection"] = connection
    return config


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Migrate to a revision, whole or not at all. Raises RuntimeError when a row then points nowhere."""
    with migrating(engine) as connection:
        migrate(connection, revision)


@contextmanager
def migrating(engine: Engine) -> Iterator[Connection]:
    """A transaction in which tables may be made anew.

    On SQLite a batch rebuild drops tables, and a cascade would take child rows with it: foreign keys are off
    meanwhile and checked at the end. Raises RuntimeError when a row then points nowhere.
    """
    sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        if sqlite:
            _raw(connection, "PRAGMA foreign_keys=OFF")
        try:
            with connection.execution_options(policylab_write=True).begin():
                yield connection
                if sqlite and (orphans := connection.execute(text("PRAGMA foreign_key_check")).all()):
                    raise RuntimeError(f"rows point nowhere after the migration: {orphans[:5]}")
        finally:
            if sqlite:
                _raw(connection, "PRAGMA foreign_keys=ON")


def migrate(connection: Connection, revision: str) -> None:
    """Migrate to a revision inside a transaction of `migrating`."""
    command.upgrade(alembic_config(connection), revision)


def known_revisions() -> frozenset[str]:
    """Every revision that the code can make."""
    return frozenset(script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions())


def current_revision(engine: Engine) -> str | None:
    """The revision that the database is at; None for an empty one."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def head_revision() -> str | None:
    """The newest revision that the code knows."""
    return ScriptDirectory.from_config(alembic_config()).get_current_head()


def _raw(connection: Connection, statement: str) -> None:
    driver = connection.connection.dbapi_connection
    if driver is not None:
        driver.cursor().execute(statement)
