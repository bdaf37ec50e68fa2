"""Measuring search: the whole pipeline and the rebuild, beside raw FTS5 on the same texts in the same run."""

import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median, quantiles

from flask import Flask

import policylab
from policylab.cli.benching.search_world import Vocabulary, add_rows
from policylab.cli.prepare import prepare
from policylab.core.db import transaction
from policylab.core.pages import Lab
from policylab.core.permission import ANYBODY
from policylab.core.settings import Settings
from policylab.search.access import PUBLIC
from policylab.search.document import Document
from policylab.search.documents.build import all_documents
from policylab.search.engine import FILTERS, SearchEngine
from policylab.search.queries.find import PAGE_SIZE, Search, find
from policylab.search.query import parse

_SCHOOL = {"area": ["school", "social"], "sector": ["municipality"]}
_FILTERED: Sequence[Mapping[str, Sequence[str]]] = ({}, {}, {"state": ["dialogue"]}, _SCHOOL)
_WARM_UP = 10


@dataclass(frozen=True)
class Times:
    """Milliseconds of many tries."""

    of: Sequence[float]

    @property
    def median(self) -> float:
        """The time in the middle."""
        return median(self.of)

    @property
    def p95(self) -> float:
        """What all but one in twenty stay below."""
        return quantiles(self.of, n=20)[-1]


@dataclass(frozen=True)
class Outcome:
    """What one size of world gave."""

    documents: int
    a_second: float
    ours: Times
    near: Times
    fts5: Times
    found: int


def measure_search(folder: Path, cases: int, queries: int, rng_seed: int) -> Outcome:
    """Fill a world in `folder` with so many cases, index it, and put the same questions to both engines."""
    app, vocabulary = _world(folder, cases, rng_seed)
    lab: Lab = app.extensions["policylab"]
    index: SearchEngine = lab.parts["index"]
    documents = list(all_documents(lab.sessions))
    began = time.process_time()
    index.rebuild(iter(documents))
    a_second = len(documents) / (time.process_time() - began)
    fts5 = _fts5(folder / "fts5.db", documents)
    asked = list(_questions(vocabulary, Random(rng_seed + 1), queries + _WARM_UP))  # noqa: S311 - nothing secret
    found: list[int] = []
    with app.test_request_context("/"), lab.sessions() as db:

        def ours(place: int) -> None:
            search = Search(parse(asked[place]), _FILTERED[place % len(_FILTERED)], counted=FILTERS)
            found.append(find(db, index, ANYBODY, search).total)

        def near(place: int) -> None:
            index.near(asked[place].split() * 3, readers=frozenset({PUBLIC}), kind=documents[0].ref.kind, limit=3)

        number = len(asked)
        times = _timed(ours, number), _timed(near, number), _timed(lambda place: _ask_fts5(fts5, asked[place]), number)
    fts5.close()
    lab.engine.dispose()
    return Outcome(len(documents), a_second, *times, sum(map(bool, found[_WARM_UP:])))


def _timed(ask: Callable[[int], None], number: int) -> Times:
    times = []
    for place in range(number):
        began = time.process_time()
        ask(place)
        times.append((time.process_time() - began) * 1000)
    return Times(times[_WARM_UP:])


def _world(folder: Path, cases: int, rng_seed: int) -> tuple[Flask, Vocabulary]:
    settings = Settings(data=folder, demo=False, base_url="http://127.0.0.1:1", database_url="")
    prepare(settings)
    app = policylab.create_app(settings)
    lab: Lab = app.extensions["policylab"]
    with lab.sessions() as db, transaction(db):
        vocabulary = add_rows(db, cases, rng_seed)
    return app, vocabulary


def _questions(vocabulary: Vocabulary, rng: Random, number: int) -> Sequence[str]:
    """Words as often as they are written: one to four, now and then a phrase, an exclusion or a slip of the pen."""
    asked = []
    for place in range(number):
        words = vocabulary.text(rng, rng.choice((1, 1, 2, 2, 3, 4)))
        if place % 10 == 3:
            words = [f'"{" ".join(vocabulary.text(rng, 2))}"']
        elif place % 10 == 6:
            words.append(f"-{vocabulary.text(rng, 1)[0]}")
        elif place % 10 == 9:
            words = [f"{word[:3]}{word[2:]}" for word in words]
        asked.append(" ".join(words))
    return asked


def _fts5(path: Path, documents: Sequence[Document]) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    public = [(each.title, each.text) for each in documents if PUBLIC in each.readers]
    with connection:
        connection.execute("create virtual table texts using fts5(title, text)")
        connection.executemany("insert into texts values (?, ?)", public)
        connection.execute("insert into texts(texts) values ('optimize')")
    return connection


def _ask_fts5(connection: sqlite3.Connection, typed: str) -> None:
    text = parse(typed)
    terms = " ".join(f'"{part}"' for part in (*text.wanted, *text.phrases))
    terms += "".join(f' NOT "{part}"' for part in text.excluded)
    connection.execute(
        "select rowid, rank from texts where texts match ? order by rank limit ?", (terms, PAGE_SIZE)
    ).fetchall()
    connection.execute("select count(*) from texts where texts match ?", (terms,)).fetchone()
