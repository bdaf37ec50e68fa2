"""What hits are limited to by a reader's choices, and how many there are of each value.

Within one field any of the values chosen will do, between fields all must fit. The counts of a field leave out the
choices in that same field, so that each says how many hits there would be with it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from policylab.search.embedded.state import State

Filters = Mapping[str, Collection[str]]


def within(state: State, numbers: Iterable[int], filters: Filters, *, but: str = "") -> list[int]:
    """The documents that fit the choices, apart from those in the field that is left out."""
    found = list(numbers)
    for test in _tests(state, filters, but):
        found = [number for number in found if test(number)]
    return found


def facets(state: State, numbers: Sequence[int], filters: Filters, names: Iterable[str]) -> dict[str, dict[str, int]]:
    """How many of the documents have each value, field by field; the most common first, then by value."""
    chosen = within(state, numbers, filters)
    found = {}
    for name in names:
        own = filters.get(name, ())
        counted = state.counted(name, within(state, numbers, filters, but=name) if own else chosen, own)
        found[name] = dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
    return found


def _tests(state: State, filters: Filters, but: str) -> list[Callable[[int], bool]]:
    return [state.having(name, values) for name, values in filters.items() if values and name != but]
