"""The server under measure: the installation, and beside it the plain page that its pages are compared with."""

import multiprocessing
import os

from flask import Flask, Response, g, render_template_string
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
from sqlalchemy import event
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from policylab.blueprints import preload
from policylab.cli.serve import BLOCKING_THREADS
from policylab.cli.serve import make_app as make_lab
from policylab.core.pages import Lab

QUERIES, WORKER = "X-Bench-Queries", "X-Bench-Worker"
PLAIN, COMPILED = "/plain/", "/plain/compiled"
_TABLE = """<!doctype html><html lang="sv"><title>Tabell</title><table>
{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}</table></html>"""
_ROWS = [(f"PL-2026-{n:05}", "Skolskjuts & fritids", "Sundsvalls kommun", "Bedöms", "12 mars 2026") for n in range(50)]


def serve(port: int, workers: int) -> None:
    """Serve until told to end, by workers that fork as those of `python app.py` do, with the environment's settings."""
    multiprocessing.set_start_method("fork", force=True)
    preload()
    Granian(
        "policylab.cli.benching.plain:make_app",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        factory=True,
        workers=workers,
        blocking_threads=BLOCKING_THREADS,
        log_level=LogLevels.warning,
        websockets=False,
    ).serve()


def make_app() -> Flask:
    """The application of one worker, which tells how many queries each answer took and which worker gave it."""
    app = make_lab()
    lab: Lab = app.extensions["policylab"]

    @app.before_request
    def _begin() -> None:
        g.queries = 0

    @app.after_request
    def _tell(response: Response) -> Response:
        response.headers[QUERIES] = str(g.get("queries", 0))
        response.headers[WORKER] = str(os.getpid())
        return response

    @event.listens_for(lab.engine, "before_cursor_execute")
    def _count(*_given: object) -> None:
        if g and "queries" in g:
            g.queries += 1

    app.wsgi_app = DispatcherMiddleware(app.wsgi_app, {PLAIN.rstrip("/"): _plain()})  # type: ignore[method-assign]  # as WSGI does
    return app


def _plain() -> Flask:
    app = Flask("plain")

    @app.get("/")
    def _table() -> str:
        return render_template_string(_TABLE, rows=_ROWS)

    template = app.jinja_env.from_string(_TABLE)

    @app.get("/compiled")
    def _compiled() -> str:
        return template.render(rows=_ROWS)

    return app
