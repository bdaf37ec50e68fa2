"""Taking a stance on a proposal and its points, in one form; and standing by it for a new version."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.core.errors import Stale
from policylab.core.forms import Form
from policylab.core.i18n import gettext
from policylab.core.pages import actor, carry_out, db, found, perform, requires
from policylab.core.text import random_id
from policylab.proposals.models import Proposal
from policylab.proposals.queries.page import Point, points_of
from policylab.proposals.queries.versions import latest_version_number
from policylab.proposals.queries.visible import visible_proposal
from policylab.rules.permissions import PERMISSIONS
from policylab.stances.blueprint import bp
from policylab.stances.commands.confirm import confirm_stances
from policylab.stances.commands.give import give_stance
from policylab.stances.forms.giving import PARTS, StanceInput, field_of, stance_input
from policylab.stances.queries.answering import level_choices, takes_answers
from policylab.stances.queries.current import current_stances


@bp.get("/proposals/<public_id>/stances/new")
@requires("stance:give")
def new(public_id: str) -> ResponseReturnValue:
    """The form for the whole and each point, with what the body answered before."""
    proposal = found(visible_proposal(db(), actor(), public_id))
    PERMISSIONS.check("stance:give", actor())
    if not takes_answers(proposal):
        raise Stale(public_id)
    form = _form(proposal)
    answered = _answered(proposal)
    form.values = answered | {"submission_key": random_id()}
    form.values["proposal_version"] = latest_version_number(db(), found(proposal.id))
    return _page(form, proposal, answered=bool(answered))


@bp.post("/proposals/<public_id>/stances")
@requires("stance:give")
def give(public_id: str) -> ResponseReturnValue:
    """Give the answers."""
    return perform(
        _form(found(visible_proposal(db(), actor(), public_id))),
        lambda session, data: give_stance(session, actor(), public_id, data),
        then=lambda _: url_for("proposals.show", public_id=public_id, _anchor="agreement"),
        again=lambda form: _page(form, found(visible_proposal(db(), actor(), public_id))),
    )


@bp.post("/proposals/<public_id>/stances/confirmation")
@requires("stance:give")
def confirm(public_id: str) -> ResponseReturnValue:
    """Stand by what was answered on an older version."""
    read = request.form.get("proposal_version", 0, type=int)
    return carry_out(
        lambda session: confirm_stances(session, actor(), public_id, read), then=lambda _: _confirmed(public_id)
    )


def _confirmed(public_id: str) -> str:
    flash(gettext("Ert svar gäller nu den senaste versionen."), "success")
    return url_for("proposals.show", public_id=public_id, _anchor="agreement")


def _points(proposal: Proposal) -> list[Point]:
    return list(points_of(db(), found(proposal.id)))


def _form(proposal: Proposal) -> Form[StanceInput]:
    return Form(stance_input(tuple(point.number for point in _points(proposal))))


def _answered(proposal: Proposal) -> dict[str, Any]:
    """What the acting organisation answered last, as the form has it."""
    rows = current_stances(db(), [found(proposal.id)])
    mine = [row for row in rows if row.organisation_id == actor().organisation_id]
    return {field_of(name, row.point): getattr(row, name) for row in mine for name in PARTS}


def _page(form: Form[StanceInput], proposal: Proposal, *, answered: bool = False) -> str:
    levels = level_choices(actor())
    form.choices = {"level": levels}
    if len(levels) == 1:
        form.values.setdefault("level", levels[0][0])
    asked = set(form.model.points())
    points = [point for point in _points(proposal) if point.number in asked]
    return render_template(
        "stances/new.html",
        form=form,
        p=proposal,
        points=points,
        parts=PARTS,
        field_of=field_of,
        decides=len(levels) > 1,
        answered=answered,
    )
