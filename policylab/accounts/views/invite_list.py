"""Inviting many people from a list: it is shown line by line before anything is sent, and travels in the form."""

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.accounts.blueprint import bp
from policylab.accounts.commands.invite_list import SentList, invite_list
from policylab.accounts.forms import InviteListInput, SendListInput
from policylab.accounts.lists.bodies import shown
from policylab.accounts.lists.checking import Outcome, check_list
from policylab.accounts.lists.reading import decoded
from policylab.accounts.mail import invitation_mail
from policylab.core.afterwards import send_afterwards
from policylab.core.errors import Invalid
from policylab.core.forms import Form
from policylab.core.i18n import gettext
from policylab.core.pages import RESTORE, actor, db, perform, requires
from policylab.core.urls import small_number
from policylab.rules.roles import ROLE_LABELS


@bp.get("/invitations/list")
@requires("person:invite")
def list_form() -> ResponseReturnValue:
    """The form for pasting a list or choosing a file."""
    return _list_page(Form(InviteListInput))


@bp.post("/invitations/list")
@requires("person:invite")
def list_preview() -> ResponseReturnValue:
    """What will happen with each line; nothing is sent."""
    form = Form(InviteListInput).fill(request.form)
    try:
        if RESTORE not in request.form:
            _take_file(form)
            return _preview_page(form)
    except Invalid as error:
        form.errors = {name: [gettext(text) for text in texts] for name, texts in error.errors.items()}
        return _list_page(form), 422
    return _list_page(form)


@bp.post("/invitations/list/sending")
@requires("person:invite")
def list_send() -> ResponseReturnValue:
    """Send every invitation of the list whose line has no fault."""
    return perform(
        Form(SendListInput), lambda session, data: invite_list(session, actor(), data), then=_sent, again=_again
    )


@bp.get("/invitations/list/sent")
@requires("person:invite")
def list_sent() -> ResponseReturnValue:
    """How many invitations are on their way."""
    return render_template("accounts/list_sent.html", number=small_number(request.args.get("number", "")) or 0)


def _sent(sent: SentList) -> str:
    send_afterwards([invitation_mail(invitation.email, token) for invitation, token in sent.made])
    return url_for("accounts.list_sent", number=sent.number)


def _again(form: Form[Any]) -> str:
    """The preview made anew, or the form when what came back cannot be read as a list."""
    try:
        return _preview_page(form)
    except Invalid as error:
        form.errors = {name: [gettext(text) for text in texts] for name, texts in error.errors.items()}
        return _list_page(form)


def _take_file(form: Form[Any]) -> None:
    """Put the lines of a chosen file into the form. Raises Invalid if it is no text, or comes beside pasted lines."""
    file = request.files.get("file")
    data = file.read() if file else b""
    if not data:
        return
    if form.values.get("rows"):
        raise Invalid({"rows": [gettext("Klistra in listan eller välj en fil, inte båda.")]})
    if b"\0" in data or data.startswith(b"PK"):
        raise Invalid({"rows": [gettext("Filen är inte en textfil. Spara kalkylbladet som CSV och välj den filen.")]})
    form.values["rows"] = decoded(data)


def _preview_page(form: Form[Any]) -> str:
    rows = Form(InviteListInput, {"rows": form.values.get("rows", "")}).parse().rows
    checked = check_list(db(), actor(), rows)
    return render_template(
        "accounts/list_preview.html",
        form=form,
        rows=rows,
        seen=checked.seen,
        faulty=checked.having(Outcome.FAULT),
        good=checked.having(Outcome.NEW, Outcome.AGAIN),
        held=checked.having(Outcome.HELD),
        role_labels=ROLE_LABELS,
        shown_body=shown,
    )


def _list_page(form: Form[Any]) -> str:
    return render_template("accounts/list.html", form=form, role_labels=ROLE_LABELS)
