"""The page of who takes part in a group, for whoever leads it, and how a facilitator adds somebody at once."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.pages import actor, carry_out, db, found, perform, requires
from policylab.groups.blueprint import bp
from policylab.groups.commands.members import add_member, remove_member
from policylab.groups.forms.joining import MemberInput
from policylab.groups.models import Group
from policylab.groups.queries.coverage import coverage_of
from policylab.groups.queries.inviting import waiting_invitations
from policylab.groups.queries.members import bodies_of_person, participants
from policylab.groups.queries.visible import check, relations, visible_group
from policylab.groups.views.shown import sector_label
from policylab.rules.groups import GROUP_ROLE_LABELS
from policylab.rules.permissions import PERMISSIONS


@bp.get("/groups/<public_id>/members")
@requires("group:lead")
def members(public_id: str) -> ResponseReturnValue:
    """Who takes part and who was asked to, and what whoever keeps the group may change of it."""
    group = _group(public_id, "group:lead")
    stands = relations(actor(), group)
    return render_template(
        "groups/members.html",
        group=group,
        people=participants(db(), actor(), group),
        coverage=coverage_of(db(), group.id or 0, invited=True),
        waiting=waiting_invitations(db(), actor(), group),
        may_manage=PERMISSIONS.allows("group:manage", actor(), stands),
        may_add=PERMISSIONS.allows("group:add_known", actor(), stands),
        sector_label=sector_label,
        role_labels=GROUP_ROLE_LABELS,
    )


@bp.get("/groups/<public_id>/members/new")
@requires("group:add_known")
def add_form(public_id: str) -> ResponseReturnValue:
    """The form for adding at once somebody who has an account."""
    return _add_page(Form(MemberInput), public_id)


@bp.post("/groups/<public_id>/members")
@requires("group:add_known")
def member_added(public_id: str) -> ResponseReturnValue:
    """Add a participant."""
    return perform(
        Form(MemberInput),
        lambda session, data: add_member(session, actor(), public_id, data),
        then=lambda _: url_for("groups.members", public_id=public_id),
        again=lambda form: _add_page(form, public_id),
    )


@bp.post("/groups/<public_id>/members/<int:number>/removal")
@requires("group:manage")
def member_removed(public_id: str, number: int) -> ResponseReturnValue:
    """End a participation."""
    return carry_out(
        lambda session: remove_member(session, actor(), public_id, number),
        then=lambda _: url_for("groups.members", public_id=public_id),
    )


def _add_page(form: Form[MemberInput], public_id: str) -> str:
    group = _group(public_id, "group:add_known")
    bodies = bodies_of_person(db(), str(form.values.get("email", "")))
    form.choices = {"organisation": bodies}
    return render_template("groups/add.html", form=form, group=group, choose_body=len(bodies) > 1)


def _group(public_id: str, permission: str) -> Group:
    group = found(visible_group(db(), actor(), public_id))
    check(permission, actor(), group)
    return group
