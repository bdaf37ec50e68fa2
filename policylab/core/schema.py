"""Bringing a database to the newest schema; tests build theirs the same way."""

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
    """Migrate to a revision.

    On SQLite a batch rebuild drops tables, and a cascade would take child rows with it: foreign keys are off
    during the migration and checked after it. Raises RuntimeError when a row then points nowhere.
    """
    sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        if sqlite:
            _raw(connection, "PRAGMA foreign_keys=OFF")
        try:
            with connection.execution_options(policylab_write=True).begin():
                command.upgrade(alembic_config(connection), revision)
                if sqlite and (orphans := connection.execute(text("PRAGMA foreign_key_check")).all()):
                    raise RuntimeError(f"rows point nowhere after the migration: {orphans[:5]}")
        finally:
            if sqlite:
                _raw(connection, "PRAGMA foreign_keys=ON")


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
