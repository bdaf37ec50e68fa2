"""Two proposals side by side, named in the address so that it can be sent on."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from policylab.core.markdown import render
from policylab.core.pages import actor, db, found, requires
from policylab.ministries.blueprint import bp
from policylab.ministries.queries.comparing import Pair, Side, side_of
from policylab.ministries.queries.listing import proposal_choices
from policylab.ministries.queries.overview import ministry_of_actor
from policylab.proposals.models import Proposal
from policylab.ranking.row_words import ROW_WORDS
from policylab.rules.norms import KIND_LABELS
from policylab.stances.queries.overview import WORDS


@bp.get("/proposals/compare")
@requires("proposal:read")
def compare() -> ResponseReturnValue:
    """Both, or the choice of what is missing."""
    marked = request.args.getlist("p")
    asked = [request.args.get(name, "").strip() for name in ("a", "b")]
    wanted = [number for number in [*asked, *marked] if number]
    if len(set(wanted)) != 2:
        return _choice(wanted, fault="a" in request.args)
    return _side_by_side([found(side_of(db(), actor(), number)) for number in wanted])


def _choice(wanted: list[str], *, fault: bool) -> str:
    ministry = ministry_of_actor(db(), actor())
    choices = list(proposal_choices(db(), actor(), ministry.id if ministry else None))
    known = {number for number, *_ in choices}
    named = (side_of(db(), actor(), number) for number in dict.fromkeys(wanted[:2]) if number not in known)
    choices += [_named(side.proposal) for side in named if side]
    kept = list(dict.fromkeys(wanted))
    return render_template("ministries/choose.html", choices=choices, wanted=kept, fault=fault)


def _named(proposal: Proposal) -> tuple[str, str, str]:
    return proposal.public_id, f"{proposal.public_id} {proposal.title}", proposal.language


def _side_by_side(sides: list[Side]) -> str:
    return render_template(
        "ministries/compare.html",
        pair=Pair(sides),
        render=render,
        level_labels=KIND_LABELS,
        words=WORDS,
        **ROW_WORDS,
    )
