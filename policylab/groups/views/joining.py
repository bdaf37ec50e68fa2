"""Asking to be let in, letting in, and leaving."""

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.i18n import gettext
from policylab.core.pages import actor, carry_out, db, found, perform, requires
from policylab.groups.blueprint import bp
from policylab.groups.commands.joining import answer_request, ask_to_join
from policylab.groups.commands.members import leave_group
from policylab.groups.forms.joining import JoinInput
from policylab.groups.models import Group, JoinRequest
from policylab.groups.queries.visible import check, visible_group
from policylab.groups.views.settling import group_url


@bp.get("/groups/<public_id>/requests/new")
@requires("group:join")
def join_form(public_id: str) -> ResponseReturnValue:
    """The form for whoever wants to take part."""
    return _page(Form(JoinInput), public_id)


@bp.post("/groups/<public_id>/requests")
@requires("group:join")
def join(public_id: str) -> ResponseReturnValue:
    """Ask to take part."""

    def asked(_request: JoinRequest) -> str:
        flash(gettext("Din förfrågan är skickad. Du får svar här på sidan."), "success")
        return url_for("groups.show", public_id=public_id)

    return perform(
        Form(JoinInput),
        lambda session, data: ask_to_join(session, actor(), public_id, data),
        then=asked,
        again=lambda form: _page(form, public_id),
    )


@bp.post("/groups/<public_id>/requests/<request_id>")
@requires("group:lead")
def answer_join(public_id: str, request_id: str) -> ResponseReturnValue:
    """Let somebody in, or not."""
    admit = request.form.get("answer") == "yes"
    return carry_out(
        lambda session: answer_request(session, actor(), public_id, request_id, admit=admit),
        then=lambda _: url_for("groups.show", public_id=public_id),
    )


@bp.post("/groups/<public_id>/leaving")
@requires("group:leave")
def leave(public_id: str) -> ResponseReturnValue:
    """Take part no longer; whoever leaves a closed group no longer sees it."""
    return carry_out(lambda session: leave_group(session, actor(), public_id), then=_left)


def _left(group: Group) -> str:
    flash(gettext("Du har lämnat gruppen."), "success")
    return url_for("groups.index") if group.closed else group_url(group)


def _page(form: Form[JoinInput], public_id: str) -> str:
    group = found(visible_group(db(), actor(), public_id))
    check("group:join", actor(), group)
    return render_template("groups/join.html", form=form, group=group)
