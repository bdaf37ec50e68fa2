"""What no deed and no page has use for, refused before either: the NUL character, which PostgreSQL stores nowhere."""

from flask import Flask, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound

from policylab.core.errors import Invalid
from policylab.core.forms import FALLBACK

NUL = "\0"


def add_refusals(app: Flask) -> None:
    """Answer 404 for an address with a NUL in its path, 422 for one in a parameter or a field."""

    @app.before_request
    def _refuse() -> None:
        if NUL in request.path:
            raise NotFound
        if _has_nul(request.args) or _has_nul(request.form):
            raise Invalid({"": [FALLBACK]})


def _has_nul(given: "MultiDict[str, str]") -> bool:
    return any(NUL in text for pair in given.items(multi=True) for text in pair)
