"""Signing in by a link that is mailed."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.accounts.asked import Asked
from policylab.accounts.blueprint import bp
from policylab.accounts.commands.links import known_link, use_link
from policylab.accounts.forms import AddressInput, LinkInput
from policylab.accounts.mail import PAGES
from policylab.accounts.models import LinkPurpose, MailLink, Person
from policylab.accounts.throttle import note_failure
from policylab.accounts.views.doors import door_of, refuse_haste
from policylab.accounts.views.link_page import (
    address_page,
    ask_for_link,
    come_in,
    enter,
    link_page,
    newcomer_form,
    over_page,
    remember,
    send_link,
    with_link,
)
from policylab.accounts.views.sign_in import safe_target
from policylab.core.db import transaction
from policylab.core.errors import Invalid, NotVisible
from policylab.core.forms import Form
from policylab.core.i18n import gettext
from policylab.core.pages import db, lab, perform, requires
from policylab.core.text import fold_email
from policylab.organisations.queries import organisation_of_address
from policylab.rules.roles import OPEN_SECTORS

_SIGN_IN = LinkPurpose.SIGN_IN


@bp.get("/login/link")
@requires("person:come_in")
def ask_link() -> ResponseReturnValue:
    """The form for asking for a link."""
    return _ask_page(Form(LinkInput))


@bp.post("/login/link")
@requires("person:come_in")
def ask_link_post() -> ResponseReturnValue:
    """Mail a link, and answer alike whether or not there is somebody to mail it to."""
    form, target = Form(LinkInput), safe_target(request.form.get("next", ""))
    return perform(
        form,
        lambda session, data: ask_for_link(session, _SIGN_IN, data.email, target),
        then=lambda asked: _sent(asked, form.parse().email),
        again=_ask_page,
    )


@bp.get("/login/link/sent")
@requires("person:come_in")
def link_sent() -> ResponseReturnValue:
    """Where to look for the link, and what to do when the address belongs to no registered body."""
    return render_template("accounts/link_sent.html", outside="outside" in request.args, contact=lab().settings.contact)


@bp.get("/login/link/<token>")
@requires("person:come_in")
def link(token: str) -> ResponseReturnValue:
    """The page that a link opens."""
    return with_link(_SIGN_IN, token, lambda link: link_page(newcomer_form(link), link))


@bp.post("/login/link/<token>")
@requires("person:come_in")
def link_post(token: str) -> ResponseReturnValue:
    """Come in."""
    return with_link(
        _SIGN_IN,
        token,
        lambda link: come_in(
            link,
            lambda session, data: use_link(session, token, _SIGN_IN, data),
            then=lambda person: _entered(person, link),
            page=link_page,
        ),
    )


@bp.post("/login/address/<token>")
@requires("person:come_in")
def confirm_address(token: str) -> ResponseReturnValue:
    """Tell to whom a link was sent, so that it can be used in this browser."""
    form = Form(AddressInput).fill(request.form)
    try:
        link = known_link(db(), token)
        _confirm(form, link)
    except NotVisible:
        return over_page(_SIGN_IN)
    except Invalid as error:
        form.errors = error.errors
        return address_page(form, token), 422
    remember(token)
    return redirect(url_for(PAGES[link.purpose], token=token), 303)


def _confirm(form: Form[AddressInput], link: MailLink) -> None:
    typed = fold_email(form.parse().email)
    door = door_of("link_address", link.token_hash)
    refuse_haste(door, "email")
    if typed != link.email_key:
        with transaction(db()) as session:
            note_failure(session, door)
        raise Invalid({"email": [gettext("Länken skickades till en annan adress.")]})


def _entered(person: Person, link: MailLink) -> str:
    enter(person)
    return safe_target(link.target) or url_for("public.start")


def _sent(asked: Asked, email: str) -> str:
    send_link(_SIGN_IN, asked)
    outside = organisation_of_address(db(), email, *OPEN_SECTORS) is None
    return url_for("accounts.link_sent", outside=1 if outside else None)


def _ask_page(form: Form[LinkInput]) -> str:
    target = safe_target(request.values.get("next", ""))
    return render_template("accounts/ask_link.html", form=form, target=target)
