"""Changing what a group is for, and putting it away."""

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.i18n import gettext
from policylab.core.pages import actor, carry_out, db, form_version, found, perform, requires
from policylab.groups.blueprint import bp
from policylab.groups.commands.forming import archive_group, change_group, reopen_group
from policylab.groups.forms.forming import ArchiveInput, GroupFields
from policylab.groups.models import Group
from policylab.groups.queries.visible import check, visible_group


@bp.get("/groups/<public_id>/edit")
@requires("group:manage")
def settle_form(public_id: str) -> ResponseReturnValue:
    """The form with what the group is for now."""
    group = found(visible_group(db(), actor(), public_id))
    values = {name: getattr(group, name) or "" for name in GroupFields.model_fields}
    return _edit_page(Form(GroupFields, values, version=group.version), public_id)


@bp.post("/groups/<public_id>/edit")
@requires("group:manage")
def settle(public_id: str) -> ResponseReturnValue:
    """Keep the change."""
    return perform(
        Form(GroupFields, version=form_version()),
        lambda session, data: change_group(session, actor(), public_id, data, version=form_version()),
        then=group_url,
        again=lambda form: _edit_page(form, public_id),
    )


@bp.get("/groups/<public_id>/archive")
@requires("group:archive")
def archive_form(public_id: str) -> ResponseReturnValue:
    """The question why the group ends."""
    return _archive_page(Form(ArchiveInput), public_id)


@bp.post("/groups/<public_id>/archive")
@requires("group:archive")
def archive(public_id: str) -> ResponseReturnValue:
    """Put the group away."""
    return perform(
        Form(ArchiveInput, version=form_version()),
        lambda session, data: archive_group(session, actor(), public_id, data, version=form_version()),
        then=group_url,
        again=lambda form: _archive_page(form, public_id),
    )


@bp.post("/groups/<public_id>/reopening")
@requires("group:archive")
def reopen(public_id: str) -> ResponseReturnValue:
    """Take the group up again."""
    return carry_out(lambda session: reopen_group(session, actor(), public_id, version=form_version()), then=_reopened)


def group_url(group: Group) -> str:
    """The group's page."""
    return url_for("groups.show", public_id=group.public_id)


def _reopened(group: Group) -> str:
    flash(gettext("Gruppen är öppen för arbete igen."), "success")
    return group_url(group)


def _edit_page(form: Form[GroupFields], public_id: str) -> str:
    group = found(visible_group(db(), actor(), public_id))
    check("group:manage", actor(), group)
    return render_template("groups/settle.html", form=form, group=group)


def _archive_page(form: Form[ArchiveInput], public_id: str) -> str:
    group = found(visible_group(db(), actor(), public_id))
    check("group:archive", actor(), group)
    form.version = group.version if form.version is None else form.version
    return render_template("groups/archive.html", form=form, group=group)
