"""Writing a proposal part by part: the list of parts, one page each, and the sums of its costs."""

from typing import Any

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.i18n import gettext
from policylab.core.pages import actor, carry_out, db, form_version, found, perform, requires
from policylab.core.text import random_id
from policylab.proposals.blueprint import bp
from policylab.proposals.commands.costs import add_cost, remove_cost
from policylab.proposals.commands.drafting import fetch_part, write_part
from policylab.proposals.forms.costs import CostInput
from policylab.proposals.forms.parts import FetchInput, PartInput
from policylab.proposals.models import Proposal
from policylab.proposals.parts import COSTS, GROUPS, PARTS, REQUIRED, SETTLED, STATE_LABELS
from policylab.proposals.queries.costs import costs_of
from policylab.proposals.queries.parts import part_of, parts_of
from policylab.proposals.views.writable import writable_proposal


@bp.get("/proposals/<public_id>/parts")
@requires("proposal:revise")
def parts(public_id: str) -> ResponseReturnValue:
    """The parts with how far each has come and who wrote last."""
    proposal = writable_proposal(public_id)
    rows = {row.name: row for row in parts_of(db(), proposal.id or 0)}
    settled = sum(rows[name].state in SETTLED for name in REQUIRED)
    return render_template(
        "proposals/parts.html", p=proposal, rows=rows, groups=GROUPS, states=STATE_LABELS, settled=settled,
        required=len(REQUIRED),
    )  # fmt: skip


@bp.get("/proposals/<public_id>/parts/<part>")
@requires("proposal:revise")
def one_part(public_id: str, part: str) -> ResponseReturnValue:
    """The form of one part."""
    proposal = writable_proposal(public_id)
    row = found(part_of(db(), proposal.id or 0, part))
    form = Form(PartInput, {"text": row.text, "because": row.because}, version=row.version)
    if row.version:
        form.values["state"] = row.state
    return _page(form, public_id, part)


@bp.post("/proposals/<public_id>/parts/<part>")
@requires("proposal:revise")
def part_post(public_id: str, part: str) -> ResponseReturnValue:
    """Save the part."""
    form = Form(PartInput, version=form_version())
    return perform(
        form,
        lambda session, data: write_part(session, actor(), public_id, part, data, version=form.version),
        then=lambda proposal: _saved(proposal, part),
        again=lambda form: _page(form, public_id, part),
    )


@bp.post("/proposals/<public_id>/parts/<part>/fetching")
@requires("proposal:revise")
def fetch_post(public_id: str, part: str) -> ResponseReturnValue:
    """Begin the part with what the cases say."""
    version = form_version()
    return perform(
        Form(FetchInput),
        lambda session, _data: fetch_part(session, actor(), public_id, part, version=version),
        then=lambda proposal: url_for("proposals.one_part", public_id=proposal.public_id, part=part),
        again=lambda form: _page(Form(PartInput, errors=form.errors, version=version), public_id, part),
    )


@bp.post("/proposals/<public_id>/costs")
@requires("proposal:revise")
def add_cost_post(public_id: str) -> ResponseReturnValue:
    """Add a sum."""
    return perform(
        Form(CostInput),
        lambda session, data: add_cost(session, actor(), public_id, data),
        then=_costs_of,
        again=lambda form: _costs_page(form, public_id),
    )


@bp.post("/proposals/<public_id>/costs/<cost_id>/removal")
@requires("proposal:revise")
def remove_cost_post(public_id: str, cost_id: str) -> ResponseReturnValue:
    """Take a sum away."""
    return carry_out(lambda session: remove_cost(session, actor(), public_id, cost_id), then=_costs_of)


def _page(form: Form[Any], public_id: str, name: str, sums: Form[CostInput] | None = None) -> str:
    proposal = writable_proposal(public_id)
    row = found(part_of(db(), proposal.id or 0, name))
    costs = costs_of(db(), proposal.id or 0) if name == COSTS else ()
    if name == COSTS and sums is None:
        sums = Form(CostInput, {"submission_key": random_id()})
    return render_template("proposals/part.html", form=form, p=proposal, row=row, costs=costs, sums=sums)


def _costs_page(sums: Form[CostInput], public_id: str) -> str:
    proposal = writable_proposal(public_id)
    row = found(part_of(db(), proposal.id or 0, COSTS))
    form = Form(PartInput, {"text": row.text, "because": row.because, "state": row.state}, version=row.version)
    return _page(form, public_id, COSTS, sums)


def _saved(proposal: Proposal, part: str) -> str:
    label = gettext(PARTS[part].label)
    flash(gettext("”%(part)s” är sparad.", part=label), "success")
    return url_for("proposals.parts", public_id=proposal.public_id)


def _costs_of(proposal: Proposal) -> str:
    return url_for("proposals.one_part", public_id=proposal.public_id, part=COSTS, _anchor="sums")
