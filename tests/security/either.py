"""One installation on either of the two databases, for a whole file of tests."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask

from policylab import create_app
from tests.conftest import filled_postgres, settings_of


@contextmanager
def on_either(
    request: pytest.FixtureRequest, folders: pytest.TempPathFactory, base_url: str = "http://localhost"
) -> Iterator[Flask]:
    """The application on the database that the fixture's parameter names."""
    data = folders.mktemp("either")
    if request.param == "sqlite":
        (data / "policylab.db").write_bytes(request.getfixturevalue("sqlite_template").read_bytes())
        yield create_app(settings_of(data, f"sqlite:///{data / 'policylab.db'}", base_url))
        return
    with filled_postgres(request.getfixturevalue("postgres")) as url:
        made = create_app(settings_of(data, url, base_url))
        yield made
        made.extensions["policylab"].engine.dispose()
