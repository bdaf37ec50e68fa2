"""Whole numbers in paths, and this page's own address with something changed in its query."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode

from flask import current_app, request, url_for
from werkzeug.routing import IntegerConverter

MOST_DIGITS = 9
_IN_PATHS = "!$&'()*+,/:;=@"
"""Signs that stand in a path as they are, as those do that `url_for` writes."""


class SmallNumber(IntegerConverter):
    """What `<int:…>` means here: a longer number names nothing, and no database would take it."""

    regex = rf"\d{{1,{MOST_DIGITS}}}"


def small_number(text: str) -> int | None:
    """The number that a parameter says, None for anything else or for more digits than any of ours has."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else None


def fixed_url(endpoint: str) -> str:
    """The path of a page that takes no parameters, built once: every page leads to the same twenty."""
    return _known_url(endpoint, request.script_root)


def page_url(endpoint: str, **values: Any) -> str:
    """What templates know as `url_for`. An address is built once, where the query of this page cannot change it."""
    if not values:
        return fixed_url(endpoint)
    if request.args or not all(value.__class__ is str for value in values.values()):
        return url_for(endpoint, **values)
    return _known_url(endpoint, request.script_root, *values.items())


@lru_cache(maxsize=1024)
def _known_url(endpoint: str, _root: str, *values: tuple[str, str]) -> str:
    given: dict[str, Any] = dict(values)
    return url_for(endpoint, **given)


def this_page(**changes: str | Sequence[str]) -> str:
    """The path and query of this request, some parameters set anew.

    Written here, not by `url_for`, which would build what is known and takes names such as `_scheme` for its own.
    """
    kept = {name: values for name, values in request.args.to_dict(flat=False).items() if name not in changes}
    return f"{quote(request.script_root + request.path, safe=_IN_PATHS)}?{urlencode(kept | changes, doseq=True)}"


def nearest_page() -> str:
    """The page to open instead of this request's deed: the deed's own form, else what it hangs on, else the start."""
    adapter = current_app.create_url_adapter(request)
    path = request.path
    while path and adapter is not None and not adapter.test(path, "GET"):
        path = path.rpartition("/")[0]
    return quote(request.script_root + (path or "/"), safe=_IN_PATHS)
