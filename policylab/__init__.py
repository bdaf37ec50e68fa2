"""Policylabb: where municipalities report rules that hinder good service, and follow them to a changed rule."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from policylab import models
from policylab.accounts.sessions import add_sessions, read_actor
from policylab.api.blueprint import bp as api
from policylab.blueprints import add_blueprints
from policylab.core.assets import add_assets
from policylab.core.db import make_engine, make_sessions
from policylab.core.drawing import Templates
from policylab.core.headers import add_headers
from policylab.core.i18n import CATALOGUES, add_languages
from policylab.core.limits import add_limits
from policylab.core.pages import Lab, add_guard
from policylab.core.refusals import add_refusals
from policylab.core.settings import ROOT, Settings
from policylab.core.shell import add_shell
from policylab.core.urls import SmallNumber
from policylab.errors import add_errors
from policylab.ministries.blueprint import letters as ministry_letters
from policylab.notifications.blueprint import letters as mail_letters
from policylab.readers import add_readers
from policylab.rules.permissions import PERMISSIONS
from policylab.saved.blueprint import letters as saved_letters

Called = TypeVar("Called", bound=Callable[..., Any])
__all__ = ["create_app", "make_lab", "models"]


class Application(Flask):
    """Flask with our templates; no view is a coroutine, which Flask would ask of each function at each request."""

    jinja_environment = Templates

    def ensure_sync(self, func: Called) -> Called:
        """The function as it is."""
        return func


def make_lab(settings: Settings) -> Lab:
    """An installation: its database, its index and its readers. Making one opens nothing."""
    engine = make_engine(settings.database)
    lab = Lab(settings, engine, make_sessions(engine), PERMISSIONS, read_actor)
    add_readers(lab)
    return lab


def create_app(settings: Settings | None = None) -> Flask:
    """The application: starts no thread and writes nothing, so any process may make one."""
    settings = settings or Settings()
    app = Application("policylab", template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static"))
    app.config.update(
        SECRET_KEY=settings.signing_key,
        SESSION_COOKIE_NAME="policylabb",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        MAX_CONTENT_LENGTH=2 * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=1024 * 1024,
        WTF_CSRF_TIME_LIMIT=None,
        BABEL_DEFAULT_LOCALE="sv",
        BABEL_DEFAULT_TIMEZONE="Europe/Stockholm",
        BABEL_TRANSLATION_DIRECTORIES=str(CATALOGUES),
    )
    app.extensions["policylab"] = lab = make_lab(settings)
    app.url_map.converters["int"] = SmallNumber
    lab.parts["flood_guard"] = add_limits(app)
    add_guard(app)
    add_refusals(app)
    protect = CSRFProtect(app)
    for blueprint in (api, mail_letters, saved_letters, ministry_letters):
        protect.exempt(blueprint)
    add_sessions(app)
    add_languages(app)
    add_headers(app, https=settings.secure_cookies)
    add_assets(app)
    add_shell(app)
    add_errors(app)
    add_blueprints(app)
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]  # how Werkzeug says it is put on
    return app
