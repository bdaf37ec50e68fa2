"""Do the models and the migrations tell of the same database? Autogenerate sees no CHECK and no trigger; this does."""

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import inspect, text
from sqlalchemy.engine import Engine, Inspector

from policylab.core.db import make_engine
from policylab.core.schema import upgrade
from policylab.models import metadata

TRIGGERS = {
    "sqlite": {"events_no_update on events", "events_no_delete on events"},
    "postgresql": {
        "events_no_update on events",
        "events_no_delete on events",
        "events_no_truncate on events",
    },
}
"""What the models cannot say: the triggers that each database must have."""

_TRIGGER_QUERIES = {
    "sqlite": "SELECT name || ' on ' || tbl_name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname || ' on ' || tgrelid::regclass FROM pg_trigger WHERE NOT tgisinternal",
}
_NOT_OURS = {"alembic_version"}

Description = Mapping[str, frozenset[str]]


def drift_faults() -> list[str]:
    """Where SQLite, migrated from nothing, differs from the models."""
    with tempfile.TemporaryDirectory() as folder:
        migrated = make_engine(f"sqlite:///{Path(folder) / 'migrated.db'}")
        modelled = make_engine(f"sqlite:///{Path(folder) / 'modelled.db'}")
        try:
            upgrade(migrated)
            metadata.create_all(modelled)
            return [*differences(migrated, modelled), *trigger_differences(migrated)]
        finally:
            migrated.dispose()
            modelled.dispose()


def differences(migrated: Engine, modelled: Engine) -> Iterator[str]:
    """Every part of a table that only one of the two databases has."""
    left, right = describe(migrated), describe(modelled)
    for table in sorted({*left, *right}):
        for part in sorted(left.get(table, frozenset()) - right.get(table, frozenset())):
            yield f"{table}: only the migrations have {part}"
        for part in sorted(right.get(table, frozenset()) - left.get(table, frozenset())):
            yield f"{table}: only the models have {part}"


def trigger_differences(migrated: Engine) -> Iterator[str]:
    """Triggers that are missing or that nobody declared."""
    name = migrated.dialect.name
    with migrated.connect() as connection:
        found = set(connection.execute(text(_TRIGGER_QUERIES[name])).scalars())
    yield from (f"the trigger {trigger} is missing" for trigger in sorted(TRIGGERS[name] - found))
    yield from (f"the trigger {trigger} is not declared" for trigger in sorted(found - TRIGGERS[name]))


def describe(engine: Engine) -> Description:
    """Each table's columns, keys, CHECKs and indexes, as sentences that can be compared."""
    inspector = inspect(engine)
    return {
        table: frozenset(_parts(inspector, table)) for table in inspector.get_table_names() if table not in _NOT_OURS
    }


def _parts(inspector: Inspector, table: str) -> Iterator[str]:
    for column in inspector.get_columns(table):
        null = "null" if column["nullable"] else "not null"
        yield f"the column {column['name']} {column['type']} {null} default {column['default']}"
    yield f"the primary key {_columns(inspector.get_pk_constraint(table))}"
    for unique in inspector.get_unique_constraints(table):
        yield f"the unique constraint {unique['name']} {_columns(unique)}"
    for check in inspector.get_check_constraints(table):
        yield f"the check {check['name']} {' '.join(check['sqltext'].split())}"
    for key in inspector.get_foreign_keys(table):
        options = key.get("options", {})
        yield f"the foreign key {_columns(key)} to {key['referred_table']} {key['referred_columns']} {options}"
    for index in inspector.get_indexes(table):
        condition = {name: str(value) for name, value in index.get("dialect_options", {}).items() if "where" in name}
        columns = index.get("expressions") or index["column_names"]
        yield f"the index {index['name']} {columns} unique {bool(index['unique'])} {condition}"


def _columns(constraint: Any) -> str:
    return str(constraint.get("column_names") or constraint["constrained_columns"])
