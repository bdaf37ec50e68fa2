"""Adding a task to a case or a group."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.i18n import language
from policylab.core.pages import actor, db, found, lab, perform, requires
from policylab.core.text import random_id
from policylab.rules.tasks import Home
from policylab.tasks.blueprint import bp
from policylab.tasks.commands import add_task
from policylab.tasks.forms import NewTaskInput
from policylab.tasks.links import home_url
from policylab.tasks.queries.homes import home_of
from policylab.tasks.queries.owners import person_choice
from policylab.tasks.views.shown import owner_choices


@bp.get("/<any(cases,groups):kind>/<public_id>/tasks/new")
@requires("task:plan")
def new(kind: str, public_id: str) -> ResponseReturnValue:
    """The form for a new task, with the reader as its owner to begin with."""
    form = Form(NewTaskInput)
    form.values["owner"] = person_choice(db(), actor().person)[0]
    return _page(form, kind, public_id)


@bp.post("/<any(cases,groups):kind>/<public_id>/tasks")
@requires("task:plan")
def add(kind: str, public_id: str) -> ResponseReturnValue:
    """Put the task last on the list and go back to it."""
    return perform(
        Form(NewTaskInput),
        lambda session, data: add_task(session, actor(), Home(kind), public_id, data),
        then=lambda _: home_url(Home(kind), public_id),
        again=lambda form: _page(form, kind, public_id),
    )


def _page(form: Form[NewTaskInput], kind: str, public_id: str) -> str:
    home = found(home_of(db(), actor(), Home(kind), public_id))
    lab().permissions.check("task:plan", actor(), home.relations)
    form.values.setdefault("submission_key", random_id())
    form.values.setdefault("language", language())
    form.choices = {"owner": owner_choices(db(), home)}
    action = url_for("tasks.add", kind=kind, public_id=public_id)
    return render_template(
        "tasks/new.html", form=form, home=home, home_url=home_url(home.page, public_id), action=action
    )
