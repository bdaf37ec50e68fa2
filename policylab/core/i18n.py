"""Swedish first: message ids are the Swedish text, and one catalogue holds the English."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from typing import Any, cast

from babel.support import NullTranslations, Translations
from flask import Flask, has_request_context, request, session
from flask_babel import Babel, force_locale, format_decimal
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from policylab.core.settings import ROOT

LANGUAGES = ("sv", "en")
CATALOGUES = ROOT / "policylab" / "translations"
_shown: ContextVar[str] = ContextVar("language_shown", default="")
"""The language of the request or mail at hand, decided once: a page asks for it hundreds of times."""


def add_languages(app: Flask) -> None:
    """Attach Flask-Babel for dates and numbers, and our own look-up of words, which a page asks hundreds of times."""
    Babel(app, locale_selector=pick_language)
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # added by its extension
        gettext,
        lambda one, many, num: _words().ngettext(one, many, num),
        newstyle=True,
        pgettext=lambda sense, message: _words().pgettext(sense, message),
    )
    app.jinja_env.globals["_"] = _said

    @app.before_request
    def _decide() -> None:
        _shown.set(pick_language())

    @app.teardown_request
    def _forget(_error: BaseException | None) -> None:
        _shown.set("")


@contextmanager
def shown_in(code: str) -> Iterator[None]:
    """Let everything inside be said in that language, whatever request it is part of: a mail speaks its receiver's."""
    token = _shown.set(code)
    try:
        with force_locale(code):
            yield
    finally:
        _shown.reset(token)


def gettext(message: str, **variables: Any) -> str:
    """The message in the language now shown."""
    text = _pattern(message, language(), False)
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
    return _shown.get() or pick_language()


def phrase(message: str) -> Markup:
    """A message of our own that takes nothing, as a template shows it in the language now shown."""
    return cast(Markup, _phrase(message, language(), True))


@pass_eval_context
def _said(evaluated: EvalContext, message: str, **variables: Any) -> str:
    """The message in a template: our own words are markup there, what is put into them is escaped."""
    kept = _phrase if not variables else _pattern
    text = kept(message, language(), evaluated.autoescape)
    return text % variables if variables else text


@lru_cache(maxsize=8192)
def _pattern(message: str, code: str, marked: bool) -> str:
    text = str(_catalogue(code).gettext(message))
    return Markup(text) if marked else text  # noqa: S704 - our own words


@lru_cache(maxsize=8192)
def _phrase(message: str, code: str, marked: bool) -> str:
    return _pattern(message, code, marked) % {}


def _words() -> NullTranslations:
    return _catalogue(language())


@cache
def _catalogue(code: str) -> NullTranslations:
    return Translations.load(str(CATALOGUES), [code])
