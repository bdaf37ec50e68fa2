"""A search as the address of its page writes it, and the addresses of searches like it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from flask import url_for
from werkzeug.datastructures import MultiDict

from policylab.core.urls import small_number
from policylab.search.engine import FILTERS, Order
from policylab.search.queries.find import MAX_PAGES, Search
from policylab.search.query import parse

Parameters = Mapping[str, Sequence[str]]
_MOST_VALUES = 50


@dataclass(frozen=True)
class Asking:
    """What the address says: the words as they were typed, the choices, the order and the page."""

    typed: str
    chosen: Parameters = field(default_factory=dict)
    by_activity: bool = False
    exact: bool = False
    any_word: bool = False
    page: int | None = 1

    @classmethod
    def of(cls, args: "MultiDict[str, str]") -> "Asking":
        """Read an address; a page that there can never be is None."""
        chosen = {name: _values(args.getlist(name)) for name in FILTERS}
        page = small_number(args.get("page", "1"))
        return cls(
            args.get("q", ""),
            {name: values for name, values in chosen.items() if values},
            args.get("sort") == Order.ACTIVITY,
            args.get("exact") == "1",
            args.get("any") == "1",
            1 if page is None else page if 1 <= page <= MAX_PAGES else None,
        )

    @property
    def search(self) -> Search:
        """What is asked of the index."""
        return Search(
            parse(self.typed),
            self.chosen,
            self.page or 1,
            order=Order.ACTIVITY if self.by_activity else Order.RELEVANCE,
            counted=FILTERS,
            exact=self.exact,
            any_word=self.any_word,
        )

    def url(self, **changes: str | Sequence[str]) -> str:
        """The address of the same search with something changed; it begins at the first page."""
        given: dict[str, str | Sequence[str]] = {"q": self.typed, **self.chosen}
        given |= {"sort": Order.ACTIVITY if self.by_activity else "", "exact": "1" if self.exact else ""}
        given |= {"any": "1" if self.any_word else ""} | changes
        query = urlencode({name: value for name, value in given.items() if value}, doseq=True)
        return f"{url_for('search.index')}?{query}"

    def without(self, name: str, value: str) -> str:
        """The address of the same search without one of its choices."""
        return self.url(**{name: [each for each in self.chosen.get(name, ()) if each != value]})


def _values(given: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(kept for value in given[:_MOST_VALUES] if (kept := value.strip())))
