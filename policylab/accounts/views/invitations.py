"""Inviting people, and accepting an invitation. The link changes nothing until its button is pressed."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.accounts.blueprint import bp
from policylab.accounts.commands.invitations import accept_invitation, invite, open_invitation
from policylab.accounts.forms import AcceptInput, InviteInput
from policylab.accounts.mail import invitation_mail
from policylab.accounts.models import Invitation
from policylab.accounts.passwords import hash_password
from policylab.core.afterwards import send_afterwards
from policylab.core.forms import Form
from policylab.core.pages import actor, db, perform, requires


@bp.get("/invitations/new")
@requires("person:invite")
def invite_form() -> ResponseReturnValue:
    """The form for inviting one person."""
    return _invite_page(Form(InviteInput))


@bp.post("/invitations")
@requires("person:invite")
def invite_post() -> ResponseReturnValue:
    """Invite, and mail the link."""
    form = Form(InviteInput)
    return perform(form, lambda session, data: invite(session, actor(), data), then=_mail_link, again=_invite_page)


@bp.get("/invitations/sent")
@requires("person:invite")
def invited() -> ResponseReturnValue:
    """That the invitation is on its way."""
    return render_template("accounts/invited.html")


@bp.get("/invitations/<token>")
@requires("page:public")
def accept_form(token: str) -> ResponseReturnValue:
    """The page that an invitation's link opens."""
    invited_as = open_invitation(db(), token).name
    return _accept_page(Form(AcceptInput, {"name": invited_as}), token)


@bp.post("/invitations/<token>")
@requires("page:public")
def accept_post(token: str) -> ResponseReturnValue:
    """Accept: the hash is made before the transaction, since it takes long."""
    open_invitation(db(), token)
    secret = hash_password(request.form.get("password", ""))
    return perform(
        Form(AcceptInput),
        lambda session, data: accept_invitation(session, token, data, secret),
        then=lambda _: url_for("accounts.sign_in"),
        again=lambda form: _accept_page(form, token),
    )


def _mail_link(made: tuple[Invitation, str]) -> str:
    invitation, token = made
    if token:
        send_afterwards([invitation_mail(invitation.email, token)])
    return url_for("accounts.invited")


def _invite_page(form: Form[InviteInput]) -> str:
    return render_template("accounts/invite.html", form=form)


def _accept_page(form: Form[AcceptInput], token: str) -> str:
    invitation = open_invitation(db(), token)
    return render_template("accounts/accept.html", form=form, invitation=invitation, token=token)
