"""What facilitators do around the answers: who is invited, until when, and which reasons stand first."""

from collections.abc import Callable
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from policylab.core.errors import Stale
from policylab.core.forms import Form
from policylab.core.pages import actor, db, form_version, found, perform, requires
from policylab.proposals.models import Proposal
from policylab.proposals.queries.visible import visible_proposal
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.stances import FAVOURING, OPPOSING
from policylab.stances.blueprint import bp
from policylab.stances.commands.choosing import CHOOSABLE, choose_reasons
from policylab.stances.commands.inviting import set_invited
from policylab.stances.commands.lengthening import lengthen
from policylab.stances.forms.inviting import InvitedInput
from policylab.stances.forms.period import LengthenInput
from policylab.stances.forms.reasons import ReasonsInput
from policylab.stances.queries.answering import ANSWERABLE
from policylab.stances.queries.current import current_stances
from policylab.stances.queries.invited import invited_to, is_fixed
from policylab.stances.queries.reasons import chosen_reasons, key_of, reason_choices
from policylab.stances.queries.suggested import body_choices


@bp.get("/proposals/<public_id>/invited")
@requires("stance:invite")
def invited(public_id: str) -> ResponseReturnValue:
    """The list, while it can be changed, with those near at hand."""
    proposal = _led(public_id, "stance:invite", lambda each: not is_fixed(db(), each))
    rows = invited_to(db(), found(proposal.id)).rows
    return _invited_page(Form(InvitedInput, {"bodies": [row.code for row in rows]}, version=proposal.version), proposal)


@bp.post("/proposals/<public_id>/invited")
@requires("stance:invite")
def invited_post(public_id: str) -> ResponseReturnValue:
    """Keep the list."""
    return _take(public_id, InvitedInput, set_invited, _invited_page, "invited")


@bp.get("/proposals/<public_id>/answers-by")
@requires("proposal:move")
def period(public_id: str) -> ResponseReturnValue:
    """The form for a later last day."""
    proposal = _led(public_id, "proposal:move", lambda each: each.state in ANSWERABLE)
    return _period_page(Form(LengthenInput, version=proposal.version), proposal)


@bp.post("/proposals/<public_id>/answers-by")
@requires("proposal:move")
def period_post(public_id: str) -> ResponseReturnValue:
    """Give more time."""
    return _take(public_id, LengthenInput, lengthen, _period_page, "invited")


@bp.get("/proposals/<public_id>/reasons")
@requires("stance:choose_reasons")
def reasons(public_id: str) -> ResponseReturnValue:
    """The reasons that were given, on both sides, with those that are chosen ticked."""
    proposal = _led(public_id, "stance:choose_reasons", lambda each: each.state in CHOOSABLE)
    chosen = chosen_reasons(current_stances(db(), [found(proposal.id)]))
    ticked = {"favouring": [key_of(row) for row in chosen.favouring]}
    ticked["opposing"] = [key_of(row) for row in chosen.opposing]
    return _reasons_page(Form(ReasonsInput, ticked, version=proposal.version), proposal)


@bp.post("/proposals/<public_id>/reasons")
@requires("stance:choose_reasons")
def reasons_post(public_id: str) -> ResponseReturnValue:
    """Keep the choice."""
    return _take(public_id, ReasonsInput, choose_reasons, _reasons_page, "reasons")


def _led(public_id: str, permission: str, fits: Callable[[Proposal], bool]) -> Proposal:
    """The proposal, as far as the deed can be done with it now."""
    proposal = found(visible_proposal(db(), actor(), public_id))
    PERMISSIONS.check(permission, actor())
    if not fits(proposal):
        raise Stale(public_id)
    return proposal


def _take(
    public_id: str, model: Any, deed: Callable[..., Proposal], page: Callable[[Form[Any], Proposal], str], anchor: str
) -> ResponseReturnValue:
    form = Form(model, version=form_version())
    return perform(
        form,
        lambda session, data: deed(session, actor(), public_id, data, version=form.version),
        then=lambda _: url_for("proposals.show", public_id=public_id, _anchor=anchor),
        again=lambda form: page(form, found(visible_proposal(db(), actor(), public_id))),
    )


def _invited_page(form: Form[InvitedInput], proposal: Proposal) -> str:
    form.choices = {"bodies": body_choices(db(), proposal)}
    return render_template("stances/invited.html", form=form, p=proposal)


def _period_page(form: Form[LengthenInput], proposal: Proposal) -> str:
    return render_template("stances/period.html", form=form, p=proposal)


def _reasons_page(form: Form[ReasonsInput], proposal: Proposal) -> str:
    rows = current_stances(db(), [found(proposal.id)])
    form.choices = {"favouring": reason_choices(rows, FAVOURING), "opposing": reason_choices(rows, OPPOSING)}
    return render_template("stances/reasons.html", form=form, p=proposal)
