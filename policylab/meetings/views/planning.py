"""Planning a meeting, changing it and calling it off."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.i18n import N_
from policylab.core.pages import actor, db, form_version, found, perform, requires
from policylab.core.text import random_id
from policylab.groups.queries.visible import relations, visible_group
from policylab.meetings.blueprint import bp
from policylab.meetings.commands.planning import cancel_meeting, change_meeting, plan_meeting
from policylab.meetings.forms import CancelInput, ChangeInput, ComingInput, PlanInput
from policylab.meetings.queries.series import in_series
from policylab.meetings.queries.visible import written_values
from policylab.meetings.views.reading import meeting_page
from policylab.meetings.views.shown import meeting_url, shown_meeting
from policylab.rules.permissions import PERMISSIONS

_NEW, _EDIT = N_("Planera ett möte"), N_("Ändra mötet")


@bp.get("/groups/<public_id>/meetings/new")
@requires("meeting:plan")
def new(public_id: str) -> ResponseReturnValue:
    """The form for a new meeting."""
    return _new_page(Form(PlanInput), public_id)


@bp.post("/groups/<public_id>/meetings")
@requires("meeting:plan")
def plan(public_id: str) -> ResponseReturnValue:
    """Plan it and invite."""
    return perform(
        Form(PlanInput),
        lambda session, data: plan_meeting(session, actor(), public_id, data),
        then=lambda meeting: meeting_url(meeting, N_("Mötet är planerat. Deltagarna får en inbjudan med e-post.")),
        again=lambda form: _new_page(form, public_id),
    )


@bp.get("/meetings/<public_id>/edit")
@requires("meeting:plan")
def edit(public_id: str) -> ResponseReturnValue:
    """The form with the meeting as it stands."""
    _, meeting = shown_meeting(public_id, "meeting:plan")
    return _edit_page(Form(ChangeInput, written_values(meeting), version=meeting.version), public_id)


@bp.post("/meetings/<public_id>/edit")
@requires("meeting:plan")
def change(public_id: str) -> ResponseReturnValue:
    """Change it and tell who is invited."""
    return perform(
        Form(ChangeInput, version=form_version()),
        lambda session, data: change_meeting(session, actor(), public_id, data, version=form_version()),
        then=lambda meeting: meeting_url(meeting, N_("Mötet är ändrat. Deltagarna får en ny kalenderfil.")),
        again=lambda form: _edit_page(form, public_id),
    )


@bp.post("/meetings/<public_id>/cancellation")
@requires("meeting:plan")
def cancel(public_id: str) -> ResponseReturnValue:
    """Call it off."""
    version = form_version()
    return perform(
        Form(CancelInput),
        lambda session, data: cancel_meeting(session, actor(), public_id, version=version, reach=data.reach),
        then=lambda meeting: meeting_url(meeting, N_("Mötet är inställt. Deltagarna får veta det.")),
        again=lambda _: meeting_page(public_id, Form(ComingInput)),
    )


def _new_page(form: Form[PlanInput], public_id: str) -> str:
    group = found(visible_group(db(), actor(), public_id))
    PERMISSIONS.check("meeting:plan", actor(), relations(actor(), group))
    form.values.setdefault("submission_key", random_id())
    back = url_for("groups.show", public_id=public_id)
    action = url_for("meetings.plan", public_id=public_id)
    given = {"action": action, "back": back, "repeating": True}
    return render_template("meetings/write.html", form=form, group=group, page_title=_NEW, **given)


def _edit_page(form: Form[ChangeInput], public_id: str) -> str:
    group, meeting = shown_meeting(public_id, "meeting:plan")
    action, back = url_for("meetings.change", public_id=public_id), meeting_url(meeting)
    place = in_series(db(), meeting)
    given = {"action": action, "back": back, "follows": place is not None and place.later is not None}
    return render_template("meetings/write.html", form=form, group=group, page_title=_EDIT, **given)
