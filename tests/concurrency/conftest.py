"""A world of its own on PostgreSQL, whose pages several threads use at the same moment."""

from collections.abc import Iterator

import pytest

from policylab import create_app
from policylab.core.settings import Settings
from tests.conftest import filled_postgres
from tests.matrix.world import World


@pytest.fixture(scope="session")
def world(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with filled_postgres(postgres) as url:
        data = tmp_path_factory.mktemp("concurrency")
        app = create_app(Settings(data=data, database_url=url, secret_key="test", base_url="http://localhost"))
        app.testing = True
        lab = app.extensions["policylab"]
        with lab.sessions() as db:
            yield World(app, db)
        lab.engine.dispose()
