"""Swedish first: message ids are the Swedish text, and one catalogue holds the English."""

from functools import cache
from typing import Any

from babel.support import NullTranslations, Translations
from flask import Flask, g, has_request_context, request, session
from flask_babel import Babel, format_decimal
from flask_babel import get_locale as babel_locale

from policylab.core.settings import ROOT

LANGUAGES = ("sv", "en")
CATALOGUES = ROOT / "policylab" / "translations"


def add_languages(app: Flask) -> None:
    """Attach Flask-Babel for dates and numbers, and our own look-up of words, which a page asks a thousand times."""
    Babel(app, locale_selector=pick_language)
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # added by its extension
        gettext,
        lambda one, many, num: _words().ngettext(one, many, num),
        newstyle=True,
        pgettext=lambda sense, message: _words().pgettext(sense, message),
    )


def gettext(message: str, **variables: Any) -> str:
    """The message in the language now shown."""
    text = str(_words().gettext(message))
    return text % variables if variables else text


def ngettext(one: str, many: str, num: int, **variables: Any) -> str:
    """The message for that number, in the language now shown."""
    return str(_words().ngettext(one, many, num)) % {"num": num, **variables}


def number(value: int) -> str:
    """A figure as it is written in the language now shown, its thousands apart."""
    return str(format_decimal(value))


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
    if not has_request_context():
        return "en" if str(babel_locale()) == "en" else "sv"
    if (known := g.get("language")) is None:
        known = g.language = pick_language()
    return str(known)


def _words() -> NullTranslations:
    return _catalogue(language())


@cache
def _catalogue(code: str) -> NullTranslations:
    return Translations.load(str(CATALOGUES), [code])
