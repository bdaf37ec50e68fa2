"""The application as the parent makes it before its workers fork: what is used before the fork is shared after it."""

import re
from functools import cache
from importlib import import_module

from flask import Flask
from sqlalchemy.orm import configure_mappers

import policylab
from policylab.core.memory import keep_small
from policylab.core.pages import Lab
from policylab.core.settings import Settings
from policylab.search.text import analyse

WALK = (
    *("/", "/cases", "/proposals", "/guidance", "/groups", "/provisions", "/organisations", "/login"),
    "/search?q=skola",
)
"""Pages that use most of the code together; the last one reads the index, whose columns are then shared."""
TURNS = 2
SAID = "Beslut om skolskjuts enligt 10 kap. 32 § skollagen (2010:800)"
"""Words whose stems, parts and citations need all that is known of Swedish words and of acts."""
SEARCHING = ("whoosh.automata.lev", "whoosh.codec.whoosh3", "whoosh.reading")
"""What the engine loads when it first opens an index."""
_SUBJECT = re.compile(r'href="(/\w+/P[LFVG]-\d{4}-\d+)"')
"""The page of one subject of a list."""


@cache
def app_before_fork(settings: Settings) -> Flask:
    """The application with its templates compiled.

    It holds nothing that two processes could not share: no connection, no open index, no thread.
    """
    app = policylab.create_app(settings)
    for name in app.jinja_env.list_templates():
        app.jinja_env.get_template(name)
    configure_mappers()
    return app


def walk(app: Flask) -> None:
    """Take some pages as a visitor would, let go of the database and the index, and leave all of it to the workers.

    Each worker would else make the same statements and drawings, and write beside objects that it then no longer
    shares. What a page answers here does not matter.
    """
    lab: Lab = app.extensions["policylab"]
    for _ in range(TURNS):
        for path in WALK:
            page = app.test_client().get(path)
            if subject := _SUBJECT.search(page.text):
                app.test_client().get(subject[1])
    lab.engine.dispose()
    lab.parts["index"].let_go()
    for name in SEARCHING:
        import_module(name)
    analyse(SAID)
    keep_small()
