"""Measuring the stored order: what one computation costs, and what its pages cost beside a plain page."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median

from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

import policylab
from policylab.cli.benching.order_world import fill
from policylab.cli.benching.plain import plain_app
from policylab.cli.prepare import prepare
from policylab.core.memory import keep_small
from policylab.core.pages import Lab
from policylab.core.settings import Settings
from policylab.ranking.commands.keep import keep_order

PATHS = ("/proposals", "/proposals?breadth=1&agreement=3", "/api/v1/proposals?limit=50")
_ROUNDS = 30


@dataclass
class Outcome:
    """Seconds of one core for computing all of it and for finding nothing new; pages in ratio to the plain one."""

    computed: float
    unchanged: float
    pages: dict[str, tuple[float, float, int]] = field(default_factory=dict)


def measure_order(folder: Path, proposals: int, stances: int, rng_seed: int) -> Outcome:
    """Fill a world in `folder` with open proposals and answers, compute their order, and take its pages."""
    os.environ.update(POLICYLAB_DATA=str(folder), POLICYLAB_DEMO="0", POLICYLAB_BASE_URL="http://127.0.0.1")
    settings = Settings()
    prepare(settings)
    app = policylab.create_app(settings)
    lab: Lab = app.extensions["policylab"]
    with lab.sessions() as db:
        fill(db, proposals, stances, Random(rng_seed))  # noqa: S311 - volume, not secrets
    outcome = Outcome(_taken(lab.sessions), _taken(lab.sessions))
    lab.parts["flood_guard"].enabled = False
    keep_small()
    asked: list[object] = []
    event.listen(lab.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    plain = _median(plain_app().test_client(), "/")
    for path in PATHS:
        taken = _median(app.test_client(), path)
        asked.clear()
        app.test_client().get(path)
        outcome.pages[path] = (taken * 1000, taken / plain, len(asked))
    return outcome


def _taken(sessions: sessionmaker[Session]) -> float:
    began = time.process_time()
    keep_order(sessions)
    return time.process_time() - began


def _median(client: FlaskClient, path: str) -> float:
    return median(_once(lambda: client.get(path)) for _ in range(_ROUNDS + 1))


def _once(deed: Callable[[], object]) -> float:
    began = time.process_time()
    deed()
    return time.process_time() - began
