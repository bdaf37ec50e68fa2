"""The order in pictures: those of a policy area, and those of one proposal; each table as a file."""

from collections.abc import Mapping

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from policylab.core.i18n import N_, gettext, language
from policylab.core.pages import actor, db, found, query_args, requires
from policylab.core.paging import PAGE
from policylab.organisations.queries import policy_area_choices
from policylab.proposals.queries.visible import visible_proposal
from policylab.ranking.blueprint import bp
from policylab.ranking.pictures.figure import Figure
from policylab.ranking.pictures.ordered import contributions, intervals
from policylab.ranking.pictures.single import sectors, trials
from policylab.ranking.queries.filtering import ProposalFilters
from policylab.ranking.queries.ranked import ordered_in, ranked_one, ranked_proposals
from policylab.ranking.queries.weights import NAMES, asked_weights, weights_in_force
from policylab.ranking.score import Weights
from policylab.stances.queries.current import current_stances
from policylab.stances.queries.overview import overview

LABS_OWN = N_("Ordningen är labbets underlag, inte regeringens prioritering.")
READERS_OWN = N_("Egen viktning, inte labbets ordning")


@bp.get("/proposals/pictures")
@requires("proposal:read")
def pictures() -> ResponseReturnValue:
    """The first proposals of a policy area in pictures."""
    area, weights = request.args.get("area", ""), _weights()
    return render_template(
        "ranking/pictures.html",
        figures=_of_area(area, weights),
        weights=weights,
        area=area,
        area_name=dict(policy_area_choices(db(), language())).get(area, ""),
        kept=query_args(("area", *NAMES)),
    )


@bp.get("/proposals/pictures/<any(contributions, intervals):name>.csv")
@requires("proposal:read")
def picture_table(name: str) -> ResponseReturnValue:
    """One of their tables."""
    weights = _weights()
    figure = found(_of_area(request.args.get("area", ""), weights).get(name))
    return _file(figure, gettext(READERS_OWN if weights.own else LABS_OWN))


@bp.get("/proposals/<public_id>/place")
@requires("proposal:read")
def place(public_id: str) -> ResponseReturnValue:
    """How one proposal stands, in pictures."""
    proposal = found(visible_proposal(db(), actor(), public_id))
    figures = _of_proposal(proposal.id or 0)
    return render_template("ranking/place.html", p=proposal, figures=figures)


@bp.get("/proposals/<public_id>/place/<any(sectors, trials):name>.csv")
@requires("proposal:read")
def place_table(public_id: str, name: str) -> ResponseReturnValue:
    """One of its tables."""
    proposal = found(visible_proposal(db(), actor(), public_id))
    return _file(found(_of_proposal(proposal.id or 0).get(name)), gettext(LABS_OWN))


def _weights() -> Weights:
    return asked_weights(query_args(NAMES)) or weights_in_force(db())


def _of_area(area: str, weights: Weights) -> Mapping[str, Figure]:
    ranking = ranked_proposals(db(), actor(), ProposalFilters(area=area), weights, size=PAGE)
    rows = [row for row in ranking.rows if row.rank]
    if not rows:
        return {}
    drawn = (contributions(rows), intervals(rows, ordered_in(db(), area)))
    return {figure.key: figure for figure in drawn}


def _of_proposal(proposal_id: int) -> Mapping[str, Figure]:
    row = ranked_one(db(), actor(), proposal_id, weights_in_force(db()))
    told = overview(current_stances(db(), [proposal_id]))
    drawn = [sectors([*told.counted, *told.apart])] if row and (told.counted or told.apart) else []
    if row and row.rank and row.sensitivity:
        drawn.insert(0, trials(row))
    return {figure.key: figure for figure in drawn}


def _file(figure: Figure, note: str) -> Response:
    answer = Response(figure.csv(note), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{figure.key}.csv"'
    return answer
