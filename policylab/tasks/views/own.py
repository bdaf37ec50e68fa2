"""What the reader has taken on."""

from flask import render_template
from flask.typing import ResponseReturnValue

from policylab.core.pages import actor, db, requires
from policylab.tasks.blueprint import bp
from policylab.tasks.links import home_url
from policylab.tasks.queries.listing import my_tasks


@bp.get("/tasks")
@requires("session:own")
def index() -> ResponseReturnValue:
    """Everything that waits for the reader, the nearest date first."""
    return render_template("tasks/index.html", tasks=my_tasks(db(), actor()), home_url=home_url)
