"""Changing a task, and taking it off its list."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.i18n import gettext
from policylab.core.pages import actor, carry_out, db, form_version, found, lab, perform, requires
from policylab.tasks.blueprint import bp
from policylab.tasks.commands import change_task, remove_task
from policylab.tasks.forms import ChangedTaskInput
from policylab.tasks.models import Task
from policylab.tasks.queries.listing import visible_task
from policylab.tasks.queries.owners import person_choice
from policylab.tasks.views.shown import home_of_task, list_url, owner_choices


@bp.get("/tasks/<public_id>")
@requires("task:plan")
def edit(public_id: str) -> ResponseReturnValue:
    """The form with the task as it is now."""
    task = found(visible_task(db(), actor(), public_id))
    owner, _ = person_choice(db(), task.owner_id)
    values = {"title": task.title, "due_on": task.due_on or "", "owner": owner}
    return _page(Form(ChangedTaskInput, values, version=task.version), public_id)


@bp.post("/tasks/<public_id>")
@requires("task:plan")
def change(public_id: str) -> ResponseReturnValue:
    """Keep the change and go back to the list."""
    return perform(
        Form(ChangedTaskInput, version=form_version()),
        lambda session, data: change_task(session, actor(), public_id, data, version=form_version()),
        then=list_url,
        again=lambda form: _page(form, public_id),
    )


@bp.post("/tasks/<public_id>/removal")
@requires("task:plan")
def remove(public_id: str) -> ResponseReturnValue:
    """Take the task off its list."""
    return carry_out(lambda session: remove_task(session, actor(), public_id, version=form_version()), then=_removed)


def _removed(task: Task) -> str:
    flash(gettext("Uppgiften är borttagen."), "success")
    return list_url(task)


def _page(form: Form[ChangedTaskInput], public_id: str) -> str:
    task = found(visible_task(db(), actor(), public_id))
    home = home_of_task(task)
    lab().permissions.check("task:plan", actor(), home.relations)
    form.choices = {"owner": owner_choices(db(), home, keep=task.owner_id)}
    return render_template("tasks/edit.html", form=form, task=task, home=home, home_url=list_url(task))
