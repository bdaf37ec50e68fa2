"""The world of the tables, built once for each file of tests."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection

from policylab import create_app
from policylab.core.settings import Settings
from tests.matrix.world import World


@pytest.fixture(scope="module")
def world(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    data = tmp_path_factory.mktemp("matrix")
    shutil.copy(sqlite_template, data / "policylab.db")
    url = f"sqlite:///{data / 'policylab.db'}"
    app = create_app(Settings(data=data, database_url=url, secret_key="test", base_url="http://localhost"))
    app.testing = True
    event.listen(app.extensions["policylab"].engine, "connect", _hurry)
    with app.extensions["policylab"].sessions() as db:
        yield World(app, db)


def _hurry(connection: DBAPIConnection, _record: object) -> None:
    """These many small writes need not survive a loss of power."""
    connection.cursor().execute("PRAGMA synchronous=OFF")
