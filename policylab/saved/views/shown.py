"""Where a saved search leads, and how it is shown."""

from flask import url_for

from policylab.core.pages import lab
from policylab.saved.models import SavedSearch
from policylab.saved.places import Place
from policylab.search.engine import SearchEngine

_ENDPOINTS = {
    Place.SEARCH: "search.index",
    Place.CASES: "cases.index",
    Place.PROPOSALS: "proposals.index",
    Place.GUIDANCE: "guidance.index",
}


def list_url(place: Place, query: str) -> str:
    """The page with the list itself."""
    address = url_for(_ENDPOINTS[place])
    return f"{address}?{query}" if query else address


def page_url(saved: SavedSearch) -> str:
    """The page of the saved search."""
    return url_for("saved.show", public_id=saved.public_id)


def engine() -> SearchEngine:
    """The installation's search engine."""
    found: SearchEngine = lab().parts["index"]
    return found
