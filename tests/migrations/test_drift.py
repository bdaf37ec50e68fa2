"""The migrations make exactly the database that the models tell of, on both databases."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine
from sqlmodel import SQLModel

from policylab.cli.checking.drift import differences, drift_faults, trigger_differences
from policylab.core.db import make_engine
from policylab.core.schema import current_revision, head_revision, upgrade
from policylab.models import metadata
from tests.conftest import empty_postgres

_TWO_PEOPLE = """
INSERT INTO people (email, email_key, name, title, telephone, language, session_epoch, created_at)
VALUES ('a@a.example', 'a@a.example', 'A', '', '', 'sv', 0, '2026-01-01 00:00:00'),
       ('b@b.example', 'b@b.example', 'B', '', '', 'sv', 0, '2026-01-01 00:00:00')
"""


def test_sqlite_agrees() -> None:
    assert drift_faults() == []


def test_postgresql_agrees(postgres: str) -> None:
    with empty_postgres(postgres) as migrated_url, empty_postgres(postgres) as modelled_url:
        migrated, modelled = make_engine(migrated_url), make_engine(modelled_url)
        upgrade(migrated)
        metadata.create_all(modelled)
        assert list(differences(migrated, modelled)) == []
        assert list(trigger_differences(migrated)) == []
        migrated.dispose()
        modelled.dispose()


def test_a_changed_check_is_seen(tmp_path: Path) -> None:
    """The comparison sees what autogenerate does not."""
    engines = [make_engine(f"sqlite:///{tmp_path / name}.db") for name in ("one", "other")]
    for engine, condition in zip(engines, ("a > 0", "a > 1"), strict=True):
        with engine.begin() as connection:
            connection.execute(text(f"CREATE TABLE t (a INTEGER CONSTRAINT ck_t_a CHECK ({condition}))"))
    assert list(differences(*engines)) == ["t: only the migrations have the check ck_t_a a > 0",
                                           "t: only the models have the check ck_t_a a > 1"]  # fmt: skip
    for engine in engines:
        engine.dispose()


def test_a_dropped_trigger_is_seen(engine: Engine) -> None:
    with engine.begin() as connection:
        on = " ON events" if engine.dialect.name == "postgresql" else ""
        connection.execute(text(f"DROP TRIGGER events_no_update{on}"))
    assert list(trigger_differences(engine)) == ["the trigger events_no_update on events is missing"]


def test_upgrading_from_nothing_ends_at_the_head(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'new.db'}")
    assert current_revision(engine) is None
    upgrade(engine)
    assert current_revision(engine) == head_revision()
    upgrade(engine)
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    engine.dispose()


def test_people_from_before_get_a_public_id_each(tmp_path: Path, postgres: str) -> None:
    with empty_postgres(postgres) as url:
        for address in (url, f"sqlite:///{tmp_path / 'old.db'}"):
            engine = make_engine(address)
            upgrade(engine, "0002")
            with engine.connect().execution_options(policylab_write=True) as connection, connection.begin():
                connection.execute(text(_TWO_PEOPLE))
            upgrade(engine)
            with engine.connect() as connection:
                ids = connection.execute(text("SELECT public_id FROM people")).scalars().all()
            assert len({public_id for public_id in ids if public_id}) == 2
            engine.dispose()


def test_rows_that_point_nowhere_stop_a_migration(sqlite_url: str) -> None:
    engine = make_engine(sqlite_url)
    with engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("UPDATE policy_areas SET ministry_id = 999999")
    engine.dispose()
    with pytest.raises(RuntimeError, match="point nowhere"):
        upgrade(engine)
    engine.dispose()


def test_every_constraint_has_a_name() -> None:
    """Only what has a name can be changed by a later migration."""
    nameless = [
        f"{table.name}: {constraint}"
        for table in SQLModel.metadata.tables.values()
        for constraint in table.constraints
        if constraint.name is None
    ]
    assert nameless == []
