"""Swedish first: message ids are the Swedish text, and one catalogue holds the English."""

from flask import g, has_request_context, request, session
from flask_babel import Babel, gettext, ngettext
from flask_babel import get_locale as babel_locale

LANGUAGES = ("sv", "en")

__all__ = ["LANGUAGES", "N_", "babel", "gettext", "language", "ngettext", "pick_language"]

babel = Babel()


def N_(message: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Mark a message for the catalogue where it is declared; it is translated where it is shown."""
    return message


def pick_language() -> str:
    """The language of this request: as asked, as kept, as the browser prefers, else Swedish."""
    if not has_request_context():
        return "sv"
    asked = request.args.get("lang")
    if asked in LANGUAGES:
        return asked
    kept = session.get("lang")
    if kept in LANGUAGES:
        return str(kept)
    return "en" if request.accept_languages.best_match(LANGUAGES) == "en" else "sv"


def language() -> str:
    """The language now shown: "sv" or "en"."""
    if has_request_context() and "language" in g:
        return str(g.language)
    return "en" if str(babel_locale()) == "en" else "sv"
