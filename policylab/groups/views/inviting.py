"""Inviting to a group by mail, and answering. The link changes nothing until its button is pressed."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.accounts.forms import AcceptInput
from policylab.accounts.models import Person
from policylab.accounts.passwords import hash_password
from policylab.accounts.queries import person_by_email
from policylab.core.afterwards import send_afterwards
from policylab.core.forms import Form, Input
from policylab.core.i18n import gettext
from policylab.core.pages import actor, carry_out, db, found, perform, query_args, requires
from policylab.groups.blueprint import bp
from policylab.groups.commands.accepting import accept_group_invitation
from policylab.groups.commands.inviting import Invited, invite_to_group, withdraw_invitation
from policylab.groups.forms.inviting import InviteToGroupInput
from policylab.groups.mail import group_invitation_mail
from policylab.groups.queries.coverage import coverage_of
from policylab.groups.queries.inviting import GroupCall, group_call
from policylab.groups.queries.suggesting import Why, suggestions
from policylab.groups.queries.visible import check, relations, visible_group
from policylab.groups.views.shown import sector_label
from policylab.rules.groups import GROUP_ROLE_LABELS, ROLE_CHOICES, GroupRole
from policylab.rules.permissions import PERMISSIONS


@bp.get("/groups/<public_id>/invitations/new")
@requires("group:lead")
def invite_form(public_id: str) -> ResponseReturnValue:
    """Who is missing, whom to invite, and the form for it."""
    return _invite_page(Form(InviteToGroupInput, query_args(("organisation",))), public_id)


@bp.post("/groups/<public_id>/invitations")
@requires("group:lead")
def invite(public_id: str) -> ResponseReturnValue:
    """Invite, and mail the link; the answer is the same whoever has the address."""
    return perform(
        Form(InviteToGroupInput),
        lambda session, data: invite_to_group(session, actor(), public_id, data),
        then=lambda made: _sent(made, public_id),
        again=lambda form: _invite_page(form, public_id),
    )


@bp.post("/groups/<public_id>/invitations/<int:number>/withdrawal")
@requires("group:lead")
def invitation_withdrawn(public_id: str, number: int) -> ResponseReturnValue:
    """Take an invitation back."""
    return carry_out(
        lambda session: withdraw_invitation(session, actor(), public_id, number),
        then=lambda _: url_for("groups.members", public_id=public_id),
    )


@bp.get("/groups/invitations/<token>")
@requires("page:public")
def called(token: str) -> ResponseReturnValue:
    """The page that the link opens."""
    call = group_call(db(), token)
    return _call_page(_answer_form(call), token) if call else _over_page()


@bp.post("/groups/invitations/<token>")
@requires("page:public")
def accept(token: str) -> ResponseReturnValue:
    """Accept; the hash of a newcomer's password is made before the transaction, since it takes long."""
    call = group_call(db(), token)
    if call is None:
        return _over_page()
    form, target = _answer_form(call), url_for("groups.show", public_id=call.group.public_id)
    newcomer = form.model is AcceptInput
    secret = hash_password(request.form.get("password", "")) if newcomer else ""
    return perform(
        form,
        lambda session, data: accept_group_invitation(session, token, data if newcomer else None, secret),
        then=lambda person: _joined(person, target),
        again=lambda form: _call_page(form, token),
    )


def _answer_form(call: GroupCall) -> Form[Any]:
    """A button alone for somebody known; a name and a password from who is new."""
    return Form(Input if person_by_email(db(), call.email) else AcceptInput)


def _over_page() -> ResponseReturnValue:
    return render_template("groups/invitation_over.html"), 404


def _call_page(form: Form[Any], token: str) -> str:
    return render_template(
        "groups/called.html",
        form=form,
        token=token,
        call=found(group_call(db(), token)),
        newcomer=form.model is AcceptInput,
        role_labels=GROUP_ROLE_LABELS,
    )


def _joined(person: Person, target: str) -> str:
    flash(gettext("Du är med i gruppen."), "success")
    return target if actor().person_id == person.id else url_for("accounts.sign_in", next=target)


def _sent(made: Invited, public_id: str) -> str:
    if made.token:
        send_afterwards([group_invitation_mail(made.invitation.email, made.token)])
    flash(gettext("Inbjudan är skickad till %(address)s.", address=made.invitation.email), "success")
    return url_for("groups.members", public_id=public_id)


def _invite_page(form: Form[InviteToGroupInput], public_id: str) -> str:
    group = found(visible_group(db(), actor(), public_id))
    check("group:lead", actor(), group)
    if not PERMISSIONS.allows("group:manage", actor(), relations(actor(), group)):
        form.choices = {"role": [(role, label) for role, label in ROLE_CHOICES.items() if role is not GroupRole.LEAD]}
    coverage = coverage_of(db(), group.id or 0, invited=True)
    return render_template(
        "groups/invite.html",
        form=form,
        group=group,
        coverage=coverage,
        suggested=suggestions(db(), actor(), group, coverage),
        why=Why,
        sector_label=sector_label,
    )
