"""Signing in and out, and carrying over what somebody had typed when their session ended."""

from urllib.parse import urlsplit

from flask import current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import logout_user
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect

from policylab.accounts.blueprint import bp
from policylab.accounts.commands.people import end_sessions
from policylab.accounts.forms import SignInInput
from policylab.accounts.passwords import password_matches
from policylab.accounts.queries import password_hash, signed_in_person
from policylab.accounts.sessions import open_session
from policylab.accounts.throttle import forgive, note_failure
from policylab.accounts.views.doors import door_of, refuse_haste
from policylab.core.db import transaction
from policylab.core.errors import Invalid
from policylab.core.forms import Form
from policylab.core.i18n import N_, gettext
from policylab.core.pages import ACTING, RESTORE, actor, carry_out, db, requires
from policylab.core.urls import small_number

WRONG = N_("E-postadressen och lösenordet hör inte ihop. Kontrollera båda och försök igen.")
_NEVER_CARRIED = {"password", "csrf_token", "carried_to", RESTORE}


@bp.get("/login")
@requires("page:public")
def sign_in() -> ResponseReturnValue:
    """The sign-in page."""
    return sign_in_page(Form(SignInInput), target=safe_target(request.args.get("next", "")))


@bp.post("/login")
@requires("page:public")
def sign_in_post() -> ResponseReturnValue:
    """Check address and password, open the session, and go where the person was going."""
    form = Form(SignInInput).fill(request.form)
    target = safe_target(request.form.get("next", ""))
    try:
        _enter(form.parse())
    except Invalid as error:
        form.errors = error.errors
        return sign_in_page(form, target=target, carried=carried_fields(), to=carried_to()), 422
    if carried_to():
        return render_template("accounts/continue.html", carried=carried_fields(), to=carried_to())
    return redirect(target or url_for("public.start"), 303)


@bp.post("/logout")
@requires("page:public")
def sign_out() -> ResponseReturnValue:
    """Leave on this browser."""
    logout_user()
    session.clear()
    return redirect(url_for("public.start"), 303)


@bp.post("/sessions/end")
@requires("session:own")
def sign_out_everywhere() -> ResponseReturnValue:
    """Leave on every browser."""
    return carry_out(lambda session_: end_sessions(session_, actor()), then=lambda _: url_for("accounts.sign_in"))


def sign_in_page(
    form: Form[SignInInput], *, target: str = "", carried: list[tuple[str, str]] | None = None, to: str = ""
) -> str:
    """The page itself; `carried` are fields typed into a form whose session had ended, `to` is that form's URL."""
    return render_template("accounts/sign_in.html", form=form, target=target, carried=carried or [], to=to)


def carried_page() -> str:
    """The page that leads back to a form after a sign-in in another tab, which made the form's own token too old.

    It only shows what was carried; its button asks for the form with a token of now.
    """
    return render_template("accounts/continue.html", carried=carried_fields(), to=request.full_path.rstrip("?"))


def carried_fields() -> list[tuple[str, str]]:
    """Typed fields that wait for the sign-in, never passwords or tokens."""
    pairs = request.form.items(multi=True)
    if request.endpoint == "accounts.sign_in_post":
        return [(name[8:], value) for name, value in pairs if name.startswith("carried:")]
    return [(name, value) for name, value in pairs if name not in _NEVER_CARRIED and "password" not in name]


def carried_to() -> str:
    """The form's own URL, if it is one of ours that takes a POST."""
    target = safe_target(request.form.get("carried_to", ""))
    try:
        current_app.create_url_adapter(request).match(urlsplit(target).path, method="POST")  # type: ignore[union-attr]  # within a request
    except (NotFound, MethodNotAllowed, RequestRedirect):
        return ""
    return target


def safe_target(target: str) -> str:
    """The path to go on to: one within this site, or empty. Backslashes, control characters and hosts are refused."""
    if not target.startswith("/") or target.startswith("//") or "\\" in target:
        return ""
    if any(ord(letter) < 33 or ord(letter) == 127 for letter in target):
        return ""
    parts = urlsplit(target)
    return "" if parts.scheme or parts.netloc else target


def _enter(data: SignInInput) -> None:
    door = door_of("sign_in", data.email)
    refuse_haste(door, "password")
    stored = password_hash(db(), data.email)
    db().rollback()
    if not password_matches(stored[1] if stored else None, data.password):
        with transaction(db()) as session_:
            note_failure(session_, door)
        raise Invalid({"password": [gettext(WRONG)]})
    with transaction(db()) as session_:
        forgive(session_, door)
    someone = signed_in_person(db(), stored[0]) if stored else None
    if someone:
        open_session(someone, small_number(dict(carried_fields()).get(ACTING, "")))
