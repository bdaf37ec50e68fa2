"""Which migration a database is at, and which is the newest: asked at every start, so without loading Alembic."""

import re
from functools import cache

from sqlalchemy import inspect, text
from sqlalchemy.engine import Engine

from policylab.core.settings import ROOT

_LINE = re.compile(r"""^(revision|down_revision) = ["'](\w+)["']$""", re.MULTILINE)


@cache
def newest_revision() -> str:
    """The revision that no other follows. Raises ValueError unless there is exactly one."""
    found: dict[str, set[str]] = {"revision": set(), "down_revision": set()}
    for path in (ROOT / "policylab" / "migrations" / "versions").glob("*.py"):
        for name, revision in _LINE.findall(path.read_text(encoding="utf-8")):
            found[name].add(revision)
    (newest,) = found["revision"] - found["down_revision"]
    return newest


def database_revision(engine: Engine) -> str | None:
    """The revision that the database is at; None for an empty one."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
