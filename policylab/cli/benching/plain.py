"""The server under measure: the installation, and beside it the plain page that its pages are compared with."""

import multiprocessing
import os
from collections.abc import Iterable
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Any

from flask import Flask, render_template_string
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
from sqlalchemy import event
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from policylab.cli.draining import draining
from policylab.cli.serve import BLOCKING_THREADS
from policylab.cli.serve import make_app as make_lab
from policylab.cli.shared import app_before_fork, walk
from policylab.core.pages import Lab
from policylab.core.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_asked: ContextVar[int] = ContextVar("asked", default=0)
QUERIES, WORKER = "X-Bench-Queries", "X-Bench-Worker"
PLAIN, COMPILED = "/plain/", "/plain/compiled"
_TABLE = """<!doctype html><html lang="sv"><title>Tabell</title><table>
{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}</table></html>"""
_ROWS = [(f"PL-2026-{n:05}", "Skolskjuts & fritids", "Sundsvalls kommun", "Bedöms", "12 mars 2026") for n in range(50)]


def serve(port: int, workers: int) -> None:
    """Serve until told to end, by workers that fork as those of `python app.py` do, with the environment's settings."""
    multiprocessing.set_start_method("fork", force=True)
    app = app_before_fork(Settings())
    walk(app)
    server = Granian(
        "policylab.cli.benching.plain:make_app",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        factory=True,
        workers=workers,
        blocking_threads=BLOCKING_THREADS,
        log_level=LogLevels.warning,
        websockets=False,
    )
    with draining(app):
        server.serve()


def make_app() -> Flask:
    """The application of one worker, which tells how many queries each answer took and which worker gave it."""
    app = make_lab()
    lab: Lab = app.extensions["policylab"]
    lab.parts["flood_guard"].enabled = False
    answer = DispatcherMiddleware(app.wsgi_app, {PLAIN.rstrip("/"): _plain})

    def tell(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        asked = _asked.set(0)

        def begin(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            told = [(QUERIES, str(_asked.get())), (WORKER, str(os.getpid()))]
            return start(status, [*headers, *told], *more)

        try:
            return answer(environ, begin)
        finally:
            _asked.reset(asked)

    @event.listens_for(lab.engine, "before_cursor_execute")
    def _count(*_given: object) -> None:
        _asked.set(_asked.get() + 1)

    app.wsgi_app = tell  # type: ignore[assignment, method-assign]  # how Flask says that something is put around it
    return app


def _plain(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
    return plain_app()(environ, start)


@cache
def plain_app() -> Flask:
    """The plain page, compiled for each answer and once; made when first asked for, as it is no part of the memory."""
    app = Flask("plain")

    @app.get("/")
    def _table() -> str:
        return render_template_string(_TABLE, rows=_ROWS)

    template = app.jinja_env.from_string(_TABLE)

    @app.get("/compiled")
    def _compiled() -> str:
        return template.render(rows=_ROWS)

    return app
