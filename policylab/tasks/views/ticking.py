"""Ticking a task off, and taking the tick away."""

from flask.typing import ResponseReturnValue

from policylab.core.pages import actor, carry_out, form_version, requires
from policylab.tasks.blueprint import bp
from policylab.tasks.commands import finish_task, reopen_task
from policylab.tasks.views.shown import list_url


@bp.post("/tasks/<public_id>/completion")
@requires("task:finish")
def finish(public_id: str) -> ResponseReturnValue:
    """Tick it off and go back to the list."""
    return carry_out(lambda session: finish_task(session, actor(), public_id, version=form_version()), then=list_url)


@bp.post("/tasks/<public_id>/reopening")
@requires("task:finish")
def reopen(public_id: str) -> ResponseReturnValue:
    """Take the tick away and go back to the list."""
    return carry_out(lambda session: reopen_task(session, actor(), public_id, version=form_version()), then=list_url)
