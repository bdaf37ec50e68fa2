"""What can be saved: the search page and the lists, each with the parameters that make its contents. Pure."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from urllib.parse import parse_qsl, urlencode

from policylab.search.document import Kind
from policylab.search.engine import FILTERS

MOST_LETTERS = 2_000
_LONGEST = 200
"""No value of a filter, and no typed search, is longer."""


class Place(StrEnum):
    """Where a saved search is run."""

    SEARCH = "search"
    CASES = "cases"
    PROPOSALS = "proposals"
    GUIDANCE = "guidance"


NAMES: Mapping[Place, Sequence[str]] = {
    Place.SEARCH: ("q", *FILTERS, "sort"),
    Place.CASES: ("area", "state", "sector", "organisation", "tag", "provision", "mine"),
    Place.PROPOSALS: ("area", "state", "ministry", "sort"),
    Place.GUIDANCE: ("area", "provision", "confirmed", "state"),
}
_SHOWN_ONLY = frozenset({"sort"})
_KINDS = {Place.CASES: Kind.CASE, Place.PROPOSALS: Kind.PROPOSAL, Place.GUIDANCE: Kind.GUIDANCE}


def tidied(place: Place, query: str) -> str:
    """A query of the place as it is saved: its own parameters only, in one order, the page and the language left out.

    Empty where nothing is asked for; on the search page, that is a query that finds nothing.
    """
    given = parse_qsl(query[:MOST_LETTERS])
    kept = {
        (name, " ".join(value.split())[:_LONGEST]): None
        for wanted in NAMES[place]
        for name, value in given
        if name == wanted and value.strip()
    }
    return urlencode(list(kept))


def parameters(query: str) -> dict[str, list[str]]:
    """A saved query as its parameters."""
    found: dict[str, list[str]] = {}
    for name, value in parse_qsl(query):
        found.setdefault(name, []).append(value)
    return found


def asked(query: str) -> dict[str, list[str]]:
    """The parameters that decide what is found, without those that only order it."""
    return {name: values for name, values in parameters(query).items() if name not in _SHOWN_ONLY}


def scope(place: Place, query: str) -> str:
    """The one kind of subject that can match, or nothing where several can."""
    if place in _KINDS:
        return _KINDS[place].value
    kinds = [kind for kind in parameters(query).get("kind", ()) if kind in set(Kind)]
    return kinds[0] if len(kinds) == 1 else ""
