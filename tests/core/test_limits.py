"""Floods on what is costly are slowed, and nothing else is."""

from collections.abc import Iterator

import pytest
import time_machine
from flask import Flask

NOW = 1_790_000_000


@pytest.fixture(autouse=True)
def _one_second() -> Iterator[None]:
    """Everything happens within one second, however slow the machine is."""
    with time_machine.travel(NOW, tick=False):
        yield


def test_a_flood_on_the_api_is_answered_429_and_pages_stay_open(app: Flask) -> None:
    client = app.test_client()
    statuses = [client.get("/api/v1/openapi.json").status_code for _ in range(40)]
    assert statuses[:20] == [200] * 20
    assert 429 in statuses
    assert client.get("/about").status_code == 200


def test_files_that_are_made_for_each_who_asks_are_slowed_sooner(app: Flask) -> None:
    client = app.test_client()
    statuses = [client.get("/proposals.csv").status_code for _ in range(12)]
    assert statuses[0] == 200 and statuses[-1] == 429


def test_a_post_without_token_is_counted_too(app: Flask) -> None:
    client = app.test_client()
    statuses = [client.post("/api/v1/cases").status_code for _ in range(40)]
    assert statuses[0] == 401
    assert statuses[-1] == 429
