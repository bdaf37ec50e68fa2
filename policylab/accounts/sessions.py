"""Sessions: a signed cookie names the person, the epoch of their sessions and the membership acted through."""

from typing import Any

from flask import Flask, g, request, session
from flask.sessions import SecureCookieSessionInterface
from flask_login import LoginManager, UserMixin, current_user, login_user
from itsdangerous import URLSafeTimedSerializer
from sqlmodel import Session

from policylab.accounts.bearer import bearer_of
from policylab.accounts.queries import MembershipRow, SignedIn, actor_of, signed_in_person
from policylab.core.i18n import gettext
from policylab.core.pages import actor, db
from policylab.core.permission import Actor
from policylab.rules.permissions import is_facilitator
from policylab.rules.roles import ROLE_LABELS, Fact

MEMBERSHIP = "membership"


class OneSigner(SecureCookieSessionInterface):
    """Flask's signed cookie by one signer: making it anew to read and again to write takes as long as a query each."""

    def __init__(self) -> None:
        self._signers: dict[Any, URLSafeTimedSerializer | None] = {}

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """The signer of the application's key."""
        if app.secret_key not in self._signers:
            self._signers[app.secret_key] = super().get_signing_serializer(app)
        return self._signers[app.secret_key]


class SessionUser(UserMixin):  # type: ignore[misc]  # flask-login has no types
    """What flask-login keeps of a signed-in person; a raised epoch makes every older cookie void."""

    def __init__(self, someone: SignedIn) -> None:
        self.someone = someone

    def get_id(self) -> str:
        """The person and the epoch, as one text in the cookie."""
        return f"{self.someone.person_id}.{self.someone.session_epoch}"


class CurrentActor:
    """Who is signed in, as templates show it."""

    def __init__(self, someone: SignedIn | None, who: Actor) -> None:
        self.signed_in = who.signed_in
        self.person_id = who.person_id
        self.membership_id = who.membership_id
        self.organisation_id = who.organisation_id
        self.is_facilitator = is_facilitator(who)
        self.is_admin = Fact.ADMIN in who.facts
        self.may_report = bool(who.facts & {Fact.CONTRIBUTOR, Fact.REPRESENTATIVE, Fact.RESEARCHER})
        self.name = someone.name if someone else ""
        self.unread = someone.unread if someone else 0
        acting = someone.acting(who.membership_id) if someone else None
        self.organisation_name = acting.organisation_name if acting else ""
        self.memberships = [_described(row) for row in someone.memberships] if someone else []


def _described(row: MembershipRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "organisation_name": row.organisation_name,
        "role_label": gettext(ROLE_LABELS[row.role]),
    }


def add_sessions(app: Flask) -> None:
    """Attach flask-login, and give templates `current_actor`."""
    app.session_interface = OneSigner()
    manager = LoginManager(app)
    manager.session_protection = None

    @manager.user_loader  # type: ignore[untyped-decorator]  # flask-login has no types
    def _load(cookie: str) -> SessionUser | None:
        person_id, _, epoch = cookie.partition(".")
        someone = signed_in_person(db(), int(person_id)) if person_id.isdecimal() else None
        return SessionUser(someone) if someone and str(someone.session_epoch) == epoch else None

    app.jinja_env.globals["current_actor"] = _LazyActor()


class _LazyActor:
    """Reads the actor only when a template asks."""

    def __getattr__(self, name: str) -> Any:
        try:
            shown = g.shown_actor
        except AttributeError:
            g.shown_actor = shown = CurrentActor(signed_in(), actor())
        return getattr(shown, name)


def signed_in() -> SignedIn | None:
    """The signed-in person of this request."""
    return current_user.someone if current_user.is_authenticated else None


def read_actor(database: Session) -> Actor:
    """The actor of this request: under /api the bearer of a token, else whoever is signed in."""
    if request.path.startswith("/api/") and (bearer := bearer_of(database, request.headers.get("Authorization", ""))):
        g.scopes = bearer.scopes
        return bearer.actor
    return actor_of(signed_in(), session.get(MEMBERSHIP))


def open_session(someone: SignedIn, membership_id: int | None = None) -> None:
    """Sign a person in on this browser; what an earlier visitor left in the session is dropped, but the language."""
    language = session.get("lang")
    session.clear()
    if language:
        session["lang"] = language
    session.permanent = True
    login_user(SessionUser(someone))
    acting = someone.acting(membership_id)
    if acting:
        session[MEMBERSHIP] = acting.id
    for name in ("actor", "shown_actor"):
        g.pop(name, None)
