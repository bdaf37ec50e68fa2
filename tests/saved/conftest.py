"""A saved search on either database, with an index of its own."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlmodel import Session

from policylab.core.db import transaction
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.rules.alerts import Alert
from policylab.saved.commands.saving import save_search
from policylab.saved.forms import NewSearchInput
from policylab.saved.models import SavedSearch
from policylab.saved.places import Place
from policylab.search.whoosh_index import WhooshIndex
from tests.factories import Factory
from tests.saved.world import Told
from tests.search.conftest import index

__all__ = ["index"]
Save = Callable[..., SavedSearch]


@pytest.fixture
def save(db: Session, index: WhooshIndex) -> Save:
    """Save a search as somebody."""

    def run(actor: Actor, place: Place, query: str = "", alert: Alert = Alert.NEVER, key: str = "") -> SavedSearch:
        data = NewSearchInput(
            name="Skolskjuts", place=place, query=query, alert=alert, submission_key=key or random_id()
        )
        with transaction(db):
            return save_search(db, index, actor, data)

    return run


@pytest.fixture
def told(app: Flask, page_db: Session, page_make: Factory) -> Told:
    """The application's own delivery loop."""
    return Told(app, page_db, page_make)
