"""Proposals to take away: the ordered list as it is filtered and weighed, and one proposal whole."""

from flask.typing import ResponseReturnValue

from policylab.core.pages import actor, db, found, lab, query_args, requires
from policylab.exports.blueprint import bp
from policylab.exports.queries.listed import about, listed
from policylab.exports.queries.one import whole
from policylab.exports.tables import Form
from policylab.exports.views.answers import file_of
from policylab.proposals.queries.visible import visible_proposal
from policylab.ranking.queries.filtering import ProposalFilters
from policylab.ranking.queries.weights import NAMES, asked_weights, weights_in_force


@bp.get("/proposals.<any(csv, xlsx, json):form>")
@requires("proposal:read")
def proposals(form: str) -> ResponseReturnValue:
    """The ordered list, all of it."""
    filters = ProposalFilters.of(query_args(ProposalFilters.names()))
    weights = asked_weights(query_args(NAMES)) or weights_in_force(db())
    table = listed(db(), actor(), filters, weights, lab().settings.public_url)
    name = "proposals-own-weights" if weights.own else "proposals"
    return file_of(Form(form), name, [table], about(weights))


@bp.get("/proposals/<public_id>/export.<any(csv, xlsx, json):form>")
@requires("proposal:read")
def one(public_id: str, form: str) -> ResponseReturnValue:
    """One proposal with what is behind it."""
    proposal = found(visible_proposal(db(), actor(), public_id))
    address = f"{lab().settings.public_url}/proposals/{proposal.public_id}"
    tables = whole(db(), actor(), proposal, address)
    return file_of(Form(form), proposal.public_id, tables, {"id": proposal.public_id, "url": address})
