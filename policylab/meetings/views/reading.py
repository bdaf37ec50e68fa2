"""The page of a meeting, and its calendar file."""

from flask import Response, render_template, url_for
from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.markdown import render
from policylab.core.pages import actor, db, lab, requires
from policylab.groups.models import Meeting
from policylab.groups.queries.visible import relations
from policylab.law.queries.acts import links_in
from policylab.meetings.blueprint import bp
from policylab.meetings.calendar import invitation_ics, series_ics
from policylab.meetings.forms import ComingInput
from policylab.meetings.passages import passages
from policylab.meetings.queries.page import cases_from, cases_on_agenda, guests_of
from policylab.meetings.queries.series import in_series, series_of
from policylab.meetings.views.shown import shown_meeting
from policylab.rules.meetings import COMING_LABELS, REPEATS_LABELS
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.tasks import Home
from policylab.tasks.queries.homes import stands_to_group
from policylab.tasks.queries.listing import tasks_of


@bp.get("/meetings/<public_id>")
@requires("meeting:read")
def show(public_id: str) -> ResponseReturnValue:
    """When, where and what about; who comes; what was said, and what came of it."""
    return meeting_page(public_id, Form(ComingInput))


def meeting_page(public_id: str, form: Form[ComingInput]) -> str:
    """The page with the form of one's own answer."""
    group, meeting = shown_meeting(public_id)
    guests, facts = guests_of(db(), meeting), relations(actor(), group)
    own = next((guest for guest in guests if guest.person_id == actor().person_id), None)
    if own and own.coming:
        form.values.setdefault("coming", own.coming.value)
    return render_template(
        "meetings/show.html",
        group=group,
        meeting=meeting,
        guests=guests,
        own=own,
        form=form,
        agenda=_html(meeting.agenda),
        passages=[_html(each) for each in passages(meeting.minutes)],
        may_plan=PERMISSIONS.allows("meeting:plan", actor(), facts),
        may_report=PERMISSIONS.allows("case:report", actor()),
        coming_labels=COMING_LABELS,
        tasks=tasks_of(db(), actor(), Home.MEETINGS, meeting.id or 0, stands_to_group(facts)),
        cases=cases_from(db(), actor(), meeting),
        on_agenda=cases_on_agenda(db(), actor(), meeting),
        series=in_series(db(), meeting),
        repeats_labels=REPEATS_LABELS,
        may_answer=own is not None or group.id in actor().group_ids,
    )


@bp.get("/meetings/<public_id>/calendar.ics")
@requires("meeting:read")
def calendar(public_id: str) -> ResponseReturnValue:
    """The file for one's own calendar; of the whole series, when there is one."""
    _, meeting = shown_meeting(public_id)
    series = series_of(db(), meeting)
    file = series_ics(*series, _address) if series else invitation_ics(meeting, _address)
    answer = Response(file, mimetype="text/calendar")
    answer.headers["Content-Disposition"] = "attachment; filename=mote.ics"
    return answer


def _address(meeting: Meeting) -> str:
    return lab().settings.public_url + url_for("meetings.show", public_id=meeting.public_id)


def _html(text: str) -> str:
    return render(text, links_in(db(), text))
