"""/api/v1/proposals: the ranked order, and one proposal with what is behind it."""

from flask import request
from flask.typing import ResponseReturnValue

from policylab.api.answers import asked_limit, give, next_url
from policylab.api.blueprint import bp
from policylab.api.proposal_items import proposal_detail, ranked_item, weights_item
from policylab.api.proposal_schemas import ProposalList
from policylab.core.pages import actor, db, found, lab, query_args, requires
from policylab.core.urls import small_number
from policylab.proposals.queries.visible import visible_proposal
from policylab.ranking.queries.filtering import ProposalFilters
from policylab.ranking.queries.ranked import ranked_proposals
from policylab.ranking.queries.weights import NAMES, asked_weights, weights_in_force


@bp.get("/proposals")
@requires("proposal:read")
def proposals() -> ResponseReturnValue:
    """A page of the order by the lab's weights or the asker's; `after` is the number of rows already read."""
    limit = asked_limit()
    start = small_number(request.args.get("after", "")) or 0
    filters = ProposalFilters(**query_args(ProposalFilters.names()))
    weights = asked_weights(query_args(NAMES)) or weights_in_force(db())
    ranking = ranked_proposals(db(), actor(), filters, weights, start=start, size=limit)
    items = [ranked_item(row, lab().settings.public_url) for row in ranking.rows]
    more = str(start + limit) if start + limit < ranking.total else None
    asked = weights_item(weights)
    return give(ProposalList(weights=asked, items=items, total=ranking.total, next=next_url(more)))


@bp.get("/proposals/<public_id>")
@requires("proposal:read")
def proposal(public_id: str) -> ResponseReturnValue:
    """One proposal."""
    row = found(visible_proposal(db(), actor(), public_id))
    return give(proposal_detail(db(), actor(), row, lab().settings.public_url))
