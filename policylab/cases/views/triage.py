"""The facilitators' queue, and the deeds on a case that are a single button."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.cases.blueprint import triage
from policylab.cases.commands.confirm_impartial import confirm_impartial
from policylab.cases.commands.handle import handle_case
from policylab.cases.commands.merge import unmerge_case
from policylab.cases.commands.park import resume_case
from policylab.cases.commands.stand_aside import stand_aside
from policylab.cases.queries.queue import QUEUES, queue, queue_counts
from policylab.cases.views.deeds import press
from policylab.core.i18n import N_, gettext
from policylab.core.pages import actor, db, query_args, requires
from policylab.rules.verdicts import OUTCOME_LABELS
from policylab.rules.workflow import CASE_LABELS

HANDLERS = {"": N_("Alla"), "me": N_("Mina"), "none": N_("Utan handläggare")}


@triage.get("/triage")
@requires("case:triage")
def index() -> ResponseReturnValue:
    """What waits for the lab, oldest first."""
    asked, handler = request.args.get("queue", ""), request.args.get("handler", "")
    name = asked if asked in QUEUES else "all"
    page = queue(db(), actor(), name, handler=handler, after=request.args.get("after"))
    return render_template(
        "triage/index.html",
        page=page,
        queues=_queue_links(name, queue_counts(db(), actor())),
        handlers=_handler_links(handler),
        queue_labels=QUEUES,
        state_labels=CASE_LABELS,
        outcome_labels=OUTCOME_LABELS,
        kept=query_args(("queue", "handler")),
    )


@triage.post("/cases/<public_id>/handling")
@requires("case:triage")
def handle_post(public_id: str) -> ResponseReturnValue:
    """Take the case in hand."""
    return press(handle_case, public_id, done=N_("Du handlägger nu hindret."))


@triage.post("/cases/<public_id>/stepping-aside")
@requires("case:stand_aside")
def stand_aside_post(public_id: str) -> ResponseReturnValue:
    """Step aside for a conflict of interest."""
    return press(stand_aside, public_id, done=N_("Det är antecknat att du har klivit åt sidan. Någon annan tar över."))


@triage.post("/cases/<public_id>/impartiality")
@requires("case:confirm_impartial")
def confirm_impartial_post(public_id: str) -> ResponseReturnValue:
    """Confirm, as the second assessor, that there is no conflict of interest."""
    return press(confirm_impartial, public_id, done=N_("Det är antecknat att du inte är jävig. Ni är nu två bedömare."))


@triage.post("/cases/<public_id>/resumption")
@requires("case:triage")
def resume_post(public_id: str) -> ResponseReturnValue:
    """Take a resting case up again."""
    return press(resume_case, public_id, done=N_("Bedömningen är upptagen igen."))


@triage.post("/cases/<public_id>/merger/end")
@requires("case:merge")
def unmerge_post(public_id: str) -> ResponseReturnValue:
    """Undo a merger."""
    return press(unmerge_case, public_id, done=N_("Sammanslagningen är tillbakatagen."))


def _queue_links(chosen: str, counts: dict[str, int]) -> list[dict[str, object]]:
    """The queues that hold something, and the chosen one."""
    return [
        {
            "label": f"{gettext(label)} ({counts[name]})",
            "url": url_for("triage.index", queue=name, handler=request.args.get("handler") or None),
            "current": name == chosen,
        }
        for name, label in QUEUES.items()
        if counts[name] or name in ("all", chosen)
    ]


def _handler_links(chosen: str) -> list[dict[str, object]]:
    return [
        {
            "label": gettext(label),
            "url": url_for("triage.index", queue=request.args.get("queue") or None, handler=value or None),
            "current": value == chosen,
        }
        for value, label in HANDLERS.items()
    ]
