"""The list of proposals: in order within policy areas, or by activity."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from policylab.core.i18n import language
from policylab.core.pages import actor, db, query_args, requires
from policylab.core.paging import PAGE
from policylab.organisations.queries import organisation_choices, policy_area_choices
from policylab.proposals.blueprint import bp
from policylab.proposals.queries.actions import may_propose
from policylab.proposals.queries.listing import proposals_by_activity
from policylab.ranking.queries.ranked import ProposalFilters, ranked_by_area, ranked_proposals
from policylab.ranking.queries.weights import asked_weights, weights_in_force
from policylab.ranking.score import CRITERION_LABELS, Weights
from policylab.ranking.words import count, decimal, sector_list
from policylab.rules.roles import SECTOR_LABELS, Sector
from policylab.rules.workflow import PROPOSAL_LABELS, ProposalState

_UNRANKED = (ProposalState.DRAFT, ProposalState.WITHDRAWN)


@bp.get("/proposals")
@requires("proposal:read")
def index() -> ResponseReturnValue:
    """The proposals that the reader may see."""
    filters = ProposalFilters.of(query_args(("area", "state", "ministry")))
    if request.args.get("sort") == "activity" or filters.state in _UNRANKED:
        return _by_activity(filters)
    weights = asked_weights(query_args(("breadth", "agreement"))) or weights_in_force(db())
    return _ranked(filters, weights) if filters.area else _by_area(filters, weights)


def _by_area(filters: ProposalFilters, weights: Weights) -> str:
    areas = ranked_by_area(db(), actor(), filters, weights)
    return _page("proposals/index.html", filters, areas=areas, weights=weights)


def _ranked(filters: ProposalFilters, weights: Weights) -> str:
    start = int(after) if (after := request.args.get("after", "")[:8]).isdecimal() else 0
    ranking = ranked_proposals(db(), actor(), filters, weights, start=start)
    older = start + PAGE if start + PAGE < ranking.total else None
    return _page("proposals/ranked.html", filters, ranking=ranking, weights=weights, start=start, older=older)


def _by_activity(filters: ProposalFilters) -> str:
    page = proposals_by_activity(db(), actor(), after=request.args.get("after"), **filters.chosen())
    return _page("proposals/activity.html", filters, rows=page.rows, older=page.after)


def _page(template: str, filters: ProposalFilters, **content: object) -> str:
    areas = policy_area_choices(db(), language())
    return render_template(
        template,
        filters_chosen=filters.chosen(),
        may_create=may_propose(actor()),
        after=request.args.get("after", ""),
        criterion_labels=CRITERION_LABELS,
        decimal=decimal,
        count=count,
        sector_list=sector_list,
        area_choices=areas,
        area_name=dict(areas).get(filters.area, ""),
        ministry_choices=organisation_choices(db(), Sector.MINISTRY),
        state_labels=PROPOSAL_LABELS,
        sector_labels=SECTOR_LABELS,
        kept=query_args(("area", "state", "ministry", "sort", "breadth", "agreement")),
        **content,
    )
