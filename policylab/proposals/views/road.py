"""The steps on a proposal's road, each a page that asks for what the step demands and a POST that takes it."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from policylab.core.clock import today
from policylab.core.forms import Form, Input
from policylab.core.pages import actor, db, form_version, found, perform, requires
from policylab.organisations.typed import typed_body
from policylab.proposals.blueprint import bp
from policylab.proposals.commands.parts import unsettled_parts
from policylab.proposals.models import Proposal
from policylab.proposals.queries.actions import check_step, may_write
from policylab.proposals.queries.addressed import codes_of, receivers
from policylab.proposals.queries.co_authors import lacking
from policylab.proposals.queries.page import present_values
from policylab.proposals.queries.visible import relations, visible_proposal
from policylab.proposals.views.co_authors import needed
from policylab.proposals.views.steps import STEPS
from policylab.rules.stances import TIME_TO_ANSWER

_MOVES = "/proposals/<public_id>/<any(opening,redraft,referral,finalisation,reopening,withdrawal):step>"
SETTLED_BEFORE = ("referral", "finalisation")
"""The steps before which every required part is to be settled."""


@bp.get(_MOVES)
@requires("proposal:move")
def move(public_id: str, step: str) -> ResponseReturnValue:
    """The page of one of the lab's own steps."""
    return _ask(public_id, step)


@bp.post(_MOVES)
@requires("proposal:move")
def move_post(public_id: str, step: str) -> ResponseReturnValue:
    """Take one of the lab's own steps."""
    return _take(public_id, step)


@bp.get("/proposals/<public_id>/hand-over")
@requires("proposal:hand_over")
def hand_over(public_id: str) -> ResponseReturnValue:
    """The page of the hand-over."""
    return _ask(public_id, "hand-over")


@bp.post("/proposals/<public_id>/hand-over")
@requires("proposal:hand_over")
def hand_over_post(public_id: str) -> ResponseReturnValue:
    """Hand the proposal over."""
    return _take(public_id, "hand-over")


@bp.get("/proposals/<public_id>/registration")
@requires("proposal:answer")
def registration(public_id: str) -> ResponseReturnValue:
    """The page on which the recipient's number is noted."""
    return _ask(public_id, "registration")


@bp.post("/proposals/<public_id>/registration")
@requires("proposal:answer")
def registration_post(public_id: str) -> ResponseReturnValue:
    """Note the recipient's number."""
    return _take(public_id, "registration")


@bp.get("/proposals/<public_id>/entry-into-force")
@requires("proposal:follow_up")
def force(public_id: str) -> ResponseReturnValue:
    """The page on which the changed rule is noted."""
    return _ask(public_id, "entry-into-force")


@bp.post("/proposals/<public_id>/entry-into-force")
@requires("proposal:follow_up")
def force_post(public_id: str) -> ResponseReturnValue:
    """Note the changed rule."""
    return _take(public_id, "entry-into-force")


def _ask(public_id: str, step: str) -> str:
    proposal = found(visible_proposal(db(), actor(), public_id))
    check_step(actor(), proposal, STEPS[step].names, relations(db(), actor(), proposal))
    form = Form(STEPS[step].model)
    if step == "hand-over":
        codes = [*codes_of(receivers(db(), proposal)), present_values(db(), proposal)["ministry"]]
        form.values = {"recipient": typed_body(db(), codes[0]).name, "handed_over_on": today()}
    if step == "opening":
        form.values = {"answers_by": today() + TIME_TO_ANSWER}
    form.version = proposal.version
    return _page(form, public_id, step)


def _take(public_id: str, step: str) -> ResponseReturnValue:
    form = Form(STEPS[step].model)
    form.version = form_version()
    return perform(
        form,
        lambda session, data: STEPS[step].deed(session, actor(), public_id, data, version=form.version),
        then=_page_of,
        again=lambda form: _page(form, public_id, step),
    )


def _page(form: Form[Input], public_id: str, step: str) -> str:
    proposal = found(visible_proposal(db(), actor(), public_id))
    handing = step == "hand-over"
    can_change = receivers(db(), proposal) if handing else ()
    missing = lacking(db(), proposal, needed()) if handing and not form.errors else ()
    return render_template(
        "proposals/step.html",
        form=form,
        p=proposal,
        step=STEPS[step],
        path=step,
        can_change=can_change,
        missing=missing,
        unsettled=unsettled_parts(db(), proposal) if step in SETTLED_BEFORE else (),
        writable=may_write(actor(), proposal, relations(db(), actor(), proposal)),
    )


def _page_of(proposal: Proposal) -> str:
    return url_for("proposals.show", public_id=proposal.public_id)
