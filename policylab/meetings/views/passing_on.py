"""Making a passage of the notes a task of the meeting, or the beginning of a report."""

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.cases.models import Case
from policylab.core.forms import Form
from policylab.core.i18n import gettext, language
from policylab.core.pages import actor, db, form_version, found, perform, requires
from policylab.core.text import random_id
from policylab.core.urls import small_number
from policylab.meetings.blueprint import bp
from policylab.meetings.commands.passing_on import begin_case, begin_task, passage_of
from policylab.meetings.forms import ComingInput, PassageInput
from policylab.meetings.views.reading import meeting_page
from policylab.meetings.views.shown import meeting_url, shown_meeting
from policylab.rules.tasks import Home
from policylab.tasks.forms import NewTaskInput
from policylab.tasks.queries.homes import home_of
from policylab.tasks.queries.owners import person_choice
from policylab.tasks.views.shown import owner_choices

_LONGEST = 200


@bp.get("/meetings/<public_id>/tasks/new")
@requires("meeting:plan")
def new_task(public_id: str) -> ResponseReturnValue:
    """The form for a task, with the passage in it."""
    _, meeting = shown_meeting(public_id, "meeting:plan")
    form = Form(NewTaskInput)
    if number := small_number(request.args.get("passage", "")):
        form.values["title"] = passage_of(meeting, number)[:_LONGEST]
    form.values["owner"] = person_choice(db(), actor().person)[0]
    return _task_page(form, public_id)


@bp.post("/meetings/<public_id>/tasks")
@requires("meeting:plan")
def task(public_id: str) -> ResponseReturnValue:
    """Add the task to the meeting's."""
    _, meeting = shown_meeting(public_id, "meeting:plan")
    url = meeting_url(meeting)
    return perform(
        Form(NewTaskInput),
        lambda session, data: begin_task(session, actor(), public_id, data),
        then=lambda _: url,
        again=lambda form: _task_page(form, public_id),
    )


@bp.post("/meetings/<public_id>/cases")
@requires("meeting:read")
def case(public_id: str) -> ResponseReturnValue:
    """Begin a report with the passage and go to it."""
    return perform(
        Form(PassageInput),
        lambda session, data: begin_case(session, actor(), public_id, data, version=form_version()),
        then=_begun,
        again=lambda _: meeting_page(public_id, Form(ComingInput)),
    )


def _begun(begun: Case) -> str:
    flash(gettext("Utkastet är påbörjat med texten från mötet. Ingen annan organisation läser det."), "success")
    return url_for("cases.draft", token=begun.draft_token)


def _task_page(form: Form[NewTaskInput], public_id: str) -> str:
    home = found(home_of(db(), actor(), Home.MEETINGS, public_id))
    form.values.setdefault("submission_key", random_id())
    form.values.setdefault("language", language())
    form.choices = {"owner": owner_choices(db(), home)}
    action, back = url_for("meetings.task", public_id=public_id), url_for("meetings.show", public_id=public_id)
    return render_template("tasks/new.html", form=form, home=home, home_url=back, action=action)
