"""The application as the parent makes it before its workers fork: what is used before the fork is shared after it."""

from functools import cache

from flask import Flask
from sqlalchemy.orm import configure_mappers

import policylab
from policylab.core.memory import keep_small
from policylab.core.pages import Lab
from policylab.core.settings import Settings

WALK = ("/", "/cases", "/proposals", "/guidance", "/groups", "/law", "/registers", "/sign-in")
"""Pages that use most of the code together, and no search, which would open the index."""
TURNS = 2


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
    """Take some pages as a visitor would, let go of the database again, and leave all of it to the workers.

    Each worker would else make the same statements and drawings, and write beside objects that it then no longer
    shares. What a page answers here does not matter.
    """
    lab: Lab = app.extensions["policylab"]
    for _ in range(TURNS):
        for path in WALK:
            app.test_client().get(path)
    lab.engine.dispose()
    keep_small()
