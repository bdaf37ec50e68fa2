"""Choosing a password: by a mailed link when it is forgotten, on one's own page otherwise."""

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.accounts.asked import Asked
from policylab.accounts.blueprint import bp
from policylab.accounts.commands.passwords import change_password, reset_password
from policylab.accounts.forms import ChangePasswordInput, LinkInput, PasswordInput
from policylab.accounts.mail import password_mail
from policylab.accounts.models import LinkPurpose, MailLink, Person
from policylab.accounts.passwords import hash_password, password_matches
from policylab.accounts.queries import password_hash
from policylab.accounts.sessions import signed_in
from policylab.accounts.throttle import note_failure
from policylab.accounts.views.doors import door_of, refuse_haste
from policylab.accounts.views.link_page import ask_for_link, enter, send_link, with_link
from policylab.core.afterwards import send_afterwards
from policylab.core.db import transaction
from policylab.core.errors import Invalid
from policylab.core.forms import Form
from policylab.core.i18n import gettext
from policylab.core.pages import RESTORE, actor, db, perform, requires

_RESET = LinkPurpose.RESET


@bp.get("/login/forgot")
@requires("person:come_in")
def forgot() -> ResponseReturnValue:
    """The form for asking for a new password."""
    return _forgot_page(Form(LinkInput))


@bp.post("/login/forgot")
@requires("person:come_in")
def forgot_post() -> ResponseReturnValue:
    """Mail a link to whoever has an account, and answer alike to everybody."""
    return perform(
        Form(LinkInput),
        lambda session, data: ask_for_link(session, _RESET, data.email),
        then=_forgot_sent,
        again=_forgot_page,
    )


@bp.get("/login/forgot/sent")
@requires("person:come_in")
def forgot_sent() -> ResponseReturnValue:
    """Where to look for the link."""
    return render_template("accounts/forgot_sent.html")


@bp.get("/login/password/<token>")
@requires("person:come_in")
def new_password(token: str) -> ResponseReturnValue:
    """The page that the link opens."""
    return with_link(_RESET, token, lambda link: _new_page(Form(PasswordInput), link))


@bp.post("/login/password/<token>")
@requires("person:come_in")
def new_password_post(token: str) -> ResponseReturnValue:
    """Choose the new password."""
    return with_link(_RESET, token, lambda link: _reset(token, link))


@bp.get("/me/password")
@requires("session:own")
def own_password() -> ResponseReturnValue:
    """The form for choosing one's own password, for the first time or again."""
    return _own_page(Form(_own_model()))


@bp.post("/me/password")
@requires("session:own")
def own_password_post() -> ResponseReturnValue:
    """Choose it; every other browser is signed out."""
    form = Form(_own_model()).fill(request.form)
    if RESTORE in request.form:
        return _own_page(form)
    try:
        secret = _checked_secret(form)
    except Invalid as error:
        form.errors = error.errors
        return _own_page(form), 422
    return perform(form, lambda session, _: change_password(session, actor(), secret), then=_changed, again=_own_page)


def _forgot_sent(asked: Asked) -> str:
    send_link(_RESET, asked)
    return url_for("accounts.forgot_sent")


def _reset(token: str, link: MailLink) -> ResponseReturnValue:
    """The hash is made before the transaction, since it takes long, and only for a password that will do."""
    form = Form(PasswordInput).fill(request.form)
    try:
        secret = hash_password(form.parse().password)
    except Invalid:
        return _new_page(form, link), 422
    return perform(
        form,
        lambda session, _: reset_password(session, token, secret),
        then=_reset_done,
        again=lambda form: _new_page(form, link),
    )


def _reset_done(person: Person) -> str:
    send_afterwards([password_mail(person.email)])
    flash(gettext("Lösenordet är bytt. Logga in med det nya."), "success")
    return url_for("accounts.sign_in")


def _changed(person: Person) -> str:
    send_afterwards([password_mail(person.email)])
    chosen = actor().membership_id
    enter(person, chosen)
    flash(gettext("Lösenordet är sparat. Andra enheter är utloggade."), "success")
    return url_for("accounts.me")


def _checked_secret(form: Form[PasswordInput]) -> str:
    """The hash of the new password, once the present one, if there is any, is shown to be known."""
    data, someone = form.parse(), signed_in()
    if isinstance(data, ChangePasswordInput) and someone is not None:
        door = door_of("password", someone.email)
        refuse_haste(door, "current_password")
        stored = password_hash(db(), someone.email)
        db().rollback()
        if not password_matches(stored[1] if stored else None, data.current_password):
            with transaction(db()) as session:
                note_failure(session, door)
            raise Invalid({"current_password": [gettext("Det är inte ditt nuvarande lösenord.")]})
    return hash_password(data.password)


def _own_model() -> type[PasswordInput]:
    someone = signed_in()
    stored = password_hash(db(), someone.email) if someone else None
    return ChangePasswordInput if stored and stored[1] else PasswordInput


def _forgot_page(form: Form[LinkInput]) -> str:
    return render_template("accounts/forgot.html", form=form)


def _new_page(form: Form[PasswordInput], link: MailLink) -> str:
    return render_template("accounts/new_password.html", form=form, link=link)


def _own_page(form: Form[PasswordInput]) -> str:
    return render_template("accounts/own_password.html", form=form, first=form.model is PasswordInput)
