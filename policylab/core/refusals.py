"""What no deed and no page has use for, kept from both: unreadable characters are taken away, and NUL is refused."""

from collections.abc import Iterable
from typing import Any

from flask import Flask, Request, request
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.exceptions import NotFound

from policylab.core.errors import Invalid
from policylab.core.forms import FALLBACK
from policylab.core.text import readable

NUL = "\0"


class Given(ImmutableMultiDict[str, Any]):
    """Parameters and fields as readable text, so that a page that shows them again is a valid page; files as given."""

    def __init__(self, pairs: Iterable[tuple[str, Any]] = ()) -> None:
        super().__init__([(readable(name), readable(one) if isinstance(one, str) else one) for name, one in pairs])


class ReadableRequest(Request):
    """A request whose parameters and fields are readable text."""

    parameter_storage_class = Given


def add_refusals(app: Flask) -> None:
    """Answer 404 for an address with a NUL in its path, 422 for one in a parameter or a field."""

    app.request_class = ReadableRequest

    @app.before_request
    def _refuse() -> None:
        if NUL in request.path:
            raise NotFound
        if _has_nul(request.args) or _has_nul(request.form):
            raise Invalid({"": [FALLBACK]})


def _has_nul(given: "MultiDict[str, str]") -> bool:
    return any(NUL in text for pair in given.items(multi=True) for text in pair)
