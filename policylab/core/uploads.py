"""Larger requests for the few pages that take files, and only from somebody who is signed in."""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, current_app, request, session
from flask.typing import ResponseReturnValue

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])


def takes_uploads(most_bytes: int) -> Callable[[View], View]:
    """Declare that a view takes requests of so many bytes; all others take what the installation says."""

    def declare(view: View) -> View:
        view.most_bytes = most_bytes  # type: ignore[attr-defined]  # read below
        return view

    return declare


def most_taken(endpoint: str | None) -> int | None:
    """How many bytes the view takes, if it takes files."""
    view = current_app.view_functions.get(endpoint or "")
    return getattr(view, "most_bytes", None)


def add_uploads(app: Flask) -> None:
    """Raise the limit before anything reads the form; called before the CSRF check is added, which does."""

    @app.before_request
    def _raise_limit() -> None:
        most = most_taken(request.endpoint)
        if most is not None and "_user_id" in session:
            request.max_content_length = most
