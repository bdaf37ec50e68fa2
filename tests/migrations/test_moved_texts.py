"""The texts of proposals from before there were parts are all still there, in parts, and come back on the way down."""

from pathlib import Path

from alembic import command
from alembic.script import Script, ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.engine import Engine

from policylab.core.db import make_engine
from policylab.core.schema import alembic_config, migrating, upgrade
from tests.conftest import empty_postgres


def _own() -> Script:
    scripts = ScriptDirectory.from_config(alembic_config()).walk_revisions()
    return next(each for each in scripts if each.path.endswith("_proposal_parts.py"))


def _insert(engine: Engine) -> None:
    given = {"version": 1, "language": "sv", "area": "school", "title": "Rubrik", "problem": "Problemet."}
    with engine.connect().execution_options(policylab_write=True) as connection, connection.begin():
        connection.execute(
            text("INSERT INTO policy_areas (code, name_sv, name_en, position) VALUES ('school', 'S', 'S', 1)")
        )
        columns = inspect(connection).get_columns("proposals")
        texts = {column["name"]: "" for column in columns if not column["nullable"] and column["name"] != "id"} | given
        for number, state, costs in ((1, "draft", ""), (2, "final", "1 mnkr.")):
            own = {"public_id": f"PF-{number}", "submission_key": str(number), "state": state, "costs": costs}
            moment = dict.fromkeys(("created_at", "activity_at", "opened_at"), "2026-01-02 00:00:00")
            row = texts | own | moment
            names = ", ".join(row)
            connection.execute(text(f"INSERT INTO proposals ({names}) VALUES (:{', :'.join(row)})"), row)  # noqa: S608 - names of our own columns


def test_texts_become_parts_and_columns_again(tmp_path: Path, postgres: str) -> None:
    with empty_postgres(postgres) as url:
        for address in (url, f"sqlite:///{tmp_path / 'old.db'}"):
            engine = make_engine(address)
            upgrade(engine, str(_own().down_revision))
            _insert(engine)
            upgrade(engine, _own().revision)
            with engine.connect() as connection:
                parts = connection.execute(text("SELECT proposal_id, name, text, state FROM proposal_parts")).all()
                ready = connection.execute(text("SELECT readiness FROM proposals ORDER BY id")).scalars().all()
            assert sorted(map(tuple, parts)) == [
                (1, "problem", "Problemet.", "draft"),
                (2, "costs", "1 mnkr.", "ready"),
                (2, "problem", "Problemet.", "ready"),
            ]
            assert ready == [0, 9]
            with migrating(engine) as connection:
                command.downgrade(alembic_config(connection), str(_own().down_revision))
            with engine.connect() as connection:
                back = connection.execute(text("SELECT problem, costs, chosen FROM proposals ORDER BY id")).all()
            assert list(map(tuple, back)) == [("Problemet.", "", ""), ("Problemet.", "1 mnkr.", "")]
            engine.dispose()
