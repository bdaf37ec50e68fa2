"""Writing the notes of a meeting, and who came."""

from flask import render_template
from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.i18n import N_
from policylab.core.pages import actor, db, form_version, perform, requires
from policylab.meetings.blueprint import bp
from policylab.meetings.commands.noting import note_meeting
from policylab.meetings.forms import NotesInput
from policylab.meetings.queries.page import guests_of
from policylab.meetings.views.shown import meeting_url, shown_meeting


@bp.get("/meetings/<public_id>/notes")
@requires("meeting:plan")
def notes(public_id: str) -> ResponseReturnValue:
    """The form with the notes as they stand."""
    _, meeting = shown_meeting(public_id, "meeting:plan")
    came = [guest.public_id for guest in guests_of(db(), meeting) if guest.attended]
    return _page(Form(NotesInput, {"minutes": meeting.minutes, "attended": came}, version=meeting.version), public_id)


@bp.post("/meetings/<public_id>/notes")
@requires("meeting:plan")
def notes_post(public_id: str) -> ResponseReturnValue:
    """Keep them."""
    return perform(
        Form(NotesInput, version=form_version()),
        lambda session, data: note_meeting(session, actor(), public_id, data, version=form_version()),
        then=lambda meeting: meeting_url(meeting, N_("Anteckningarna är sparade.")),
        again=lambda form: _page(form, public_id),
    )


def _page(form: Form[NotesInput], public_id: str) -> str:
    group, meeting = shown_meeting(public_id, "meeting:plan")
    guests = guests_of(db(), meeting)
    form.choices = {"attended": [(guest.public_id, f"{guest.name}, {guest.organisation}") for guest in guests]}
    return render_template("meetings/notes.html", form=form, group=group, meeting=meeting)
