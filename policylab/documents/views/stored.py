"""The documents of a hand-over, from where they were stored."""

from flask.typing import ResponseReturnValue

from policylab.core.pages import actor, db, found, requires
from policylab.documents.blueprint import bp
from policylab.documents.giving import stored_document
from policylab.documents.queries.listing import document_named
from policylab.proposals.queries.visible import visible_proposal


@bp.get("/proposals/<public_id>/documents/<name>")
@requires("proposal:read")
def document(public_id: str, name: str) -> ResponseReturnValue:
    """One file, for whoever reads the proposal and what the file tells of."""
    proposal = found(visible_proposal(db(), actor(), public_id))
    row = found(document_named(db(), actor(), proposal, name))
    return found(stored_document(row))
