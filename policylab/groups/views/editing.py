"""Changing a contribution, and everything that it has said."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.markdown import render
from policylab.core.pages import actor, db, form_version, found, lab, perform, requires
from policylab.groups.blueprint import bp
from policylab.groups.commands.editing import edit_contribution
from policylab.groups.forms.talking import WrittenContribution
from policylab.groups.queries.history import wordings
from policylab.groups.queries.mentioning import mentionable, mentions_in
from policylab.groups.queries.visible import own, relations, visible_contribution
from policylab.groups.views.contributions import url_of
from policylab.groups.views.writing import prepare


@bp.get("/contributions/<public_id>/edit")
@requires("contribution:edit")
def edit(public_id: str) -> ResponseReturnValue:
    """The form with what was written."""
    return _page(Form(WrittenContribution), public_id)


@bp.post("/contributions/<public_id>/edit")
@requires("contribution:edit")
def edited(public_id: str) -> ResponseReturnValue:
    """Keep the change and go back to the thread."""
    return perform(
        Form(WrittenContribution),
        lambda session, data: edit_contribution(session, actor(), public_id, data, version=form_version()),
        then=lambda contribution: url_of(contribution.public_id),
        again=lambda form: _page(form, public_id),
    )


@bp.get("/contributions/<public_id>/history")
@requires("group:read")
def history(public_id: str) -> ResponseReturnValue:
    """Every wording of a contribution, the present one first; nothing of one that was taken away."""
    group, thread, row = found(visible_contribution(db(), actor(), public_id))
    found(row if row.removed_at is None else None)
    said = [(each, render(each.text)) for each in wordings(db(), row)]
    return render_template("groups/history.html", group=group, thread=thread, contribution=row, wordings=said)


def _page(form: Form[WrittenContribution], public_id: str) -> str:
    group, thread, row = found(visible_contribution(db(), actor(), public_id))
    lab().permissions.check("contribution:edit", actor(), relations(actor(), group) | own(actor(), row))
    found(row if row.removed_at is None else None)
    if request.method == "GET":
        called = [each.key for each in mentions_in(db(), [row.id or 0]).get(row.id or 0, ())]
        form.values = {"text": row.text, "kind": row.kind, "anchor": row.anchor, "mentions": called}
    form.version = form_version() if request.method == "POST" else row.version
    prepare(form, mentionable(db(), group))
    return render_template("groups/edit.html", form=form, group=group, thread=thread, contribution=row)
