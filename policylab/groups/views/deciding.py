"""Marking a contribution as the decision of its thread."""

from flask.typing import ResponseReturnValue

from policylab.core.pages import actor, carry_out, requires
from policylab.groups.blueprint import bp
from policylab.groups.commands.deciding import decide_thread, reopen_thread
from policylab.groups.views.contributions import url_of


@bp.post("/contributions/<public_id>/decision")
@requires("thread:decide")
def decided(public_id: str) -> ResponseReturnValue:
    """Mark it."""
    return carry_out(
        lambda session: decide_thread(session, actor(), public_id),
        then=lambda row: url_of(row.public_id),
    )


@bp.post("/contributions/<public_id>/decision/end")
@requires("thread:decide")
def reopened(public_id: str) -> ResponseReturnValue:
    """Take the mark away."""
    return carry_out(
        lambda session: reopen_thread(session, actor(), public_id),
        then=lambda row: url_of(row.public_id),
    )
