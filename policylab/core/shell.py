"""What every page has around it: language, navigation, dates, and the kept choice of language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from babel.dates import format_date, format_datetime
from flask import Flask, request, session, url_for
from flask_babel import format_decimal
from markupsafe import Markup

from policylab.core.clock import STOCKHOLM
from policylab.core.i18n import LANGUAGES, N_, gettext, language
from policylab.core.pages import actor, lab
from policylab.core.prose import prose
from policylab.core.urls import fixed_url, nearest_page, page_url, this_page

NAVIGATION: Sequence[tuple[str, str, str | None]] = (
    ("cases.index", N_("Hinder"), None),
    ("proposals.index", N_("Förslag"), None),
    ("outcomes.index", N_("Resultat"), None),
    ("guidance.index", N_("Vägledning"), None),
    ("groups.index", N_("Grupper"), None),
    ("triage.index", N_("Bedömning"), "case:triage"),
    ("search.index", N_("Sök"), None),
    ("ministries.own", N_("Ert departement"), "ministry:work"),
    ("notifications.index", N_("Händelser"), "session:own"),
    ("admin.index", N_("Administration"), "person:administer"),
)
WITHIN = {"stances": "proposals", "ranking": "proposals"}
"""Features whose pages stand under another's item."""
FOOTER: Sequence[tuple[str, str]] = (
    ("public.help_index", N_("Hjälp")),
    ("public.about", N_("Så arbetar labbet")),
    ("law.index", N_("Bestämmelser")),
    ("registers.index", N_("Organisationer")),
    ("ministries.index", N_("Departementen")),
    ("ranking.method", N_("Så räknar vi")),
    ("public.kept_times_page", N_("Så håller labbet tiderna")),
    ("public.accessibility", N_("Tillgänglighet")),
    ("public.cookies", N_("Kakor")),
    ("api.description", N_("Öppet gränssnitt (API)")),
)


@dataclass(frozen=True)
class NavigationItem:
    """One link of the main navigation."""

    endpoint: str
    label: str
    url: str
    current: bool


def add_shell(app: Flask) -> None:
    """Give templates their surroundings, and keep a language once it is chosen."""
    app.jinja_env.globals.update(lang_url=lang_url, footer=FOOTER, url_for=page_url, page_language=language)
    app.jinja_env.filters.update(date=show_date, day=day_of, datetime=show_datetime, safe_html=Markup)
    app.jinja_env.filters.update(in_language=in_language, number=format_decimal, prose=prose)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True

    @app.context_processor
    def _surroundings() -> dict[str, Any]:
        return {
            "locale": language(),
            "nav_items": navigation(),
            "demo": lab().settings.demo,
        }

    @app.before_request
    def _keep_language() -> None:
        asked = request.args.get("lang")
        if asked in LANGUAGES and session.get("lang") != asked:
            session["lang"] = asked


def navigation() -> list[NavigationItem]:
    """The main navigation, as far as the actor has use for it."""
    here = (request.endpoint or "").split(".")[0]
    here = WITHIN.get(here, here)
    permissions, someone = lab().permissions, actor()
    return [
        NavigationItem(endpoint, gettext(label), fixed_url(endpoint), endpoint.split(".")[0] == here)
        for endpoint, label, permission in NAVIGATION
        if permission is None or permissions.within_reach(permission, someone)
    ]


def lang_url(code: str) -> str:
    """This page in the other language; after a POST, the page it was sent from, as nobody has typed in it."""
    if request.endpoint is None:
        return url_for("public.start", lang=code)
    return this_page(lang=code) if request.method == "GET" else f"{nearest_page()}?lang={code}"


def in_language(text: str, code: str) -> str | Markup:
    """What a person wrote, marked with the language it was written in, so that it is read aloud and hyphenated so."""
    return Markup('<span lang="{}">{}</span>').format(code, text) if text and code != language() else text


def show_date(value: date | datetime | None) -> str:
    """A date as people write it: 12 mars 2026."""
    return "" if value is None else _written(day_of(value), language())


def day_of(value: date | datetime) -> date:
    """The day in Sweden."""
    return value.astimezone(STOCKHOLM).date() if isinstance(value, datetime) else value


@lru_cache(maxsize=2048)
def _written(day: date, code: str) -> str:
    """Kept, since a list says the same few days in every row; `code` is the language that they are written in."""
    return str(format_date(day, "d MMMM y", locale=code))


def show_datetime(value: datetime | None) -> str:
    """A time as people write it: 12 mars 2026 kl. 14.32."""
    return "" if value is None else _written_at(value.replace(second=0, microsecond=0), language())


@lru_cache(maxsize=2048)
def _written_at(minute: datetime, code: str) -> str:
    pattern = "d MMMM y 'at' HH:mm" if code == "en" else "d MMMM y 'kl.' HH.mm"
    return str(format_datetime(minute, pattern, tzinfo=STOCKHOLM, locale=code))
