"""The one-page memorandum of an open proposal, on request."""

from flask import request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from policylab.core.i18n import LANGUAGES
from policylab.core.pages import actor, db, found, lab, requires
from policylab.documents.blueprint import bp
from policylab.documents.giving import fresh_document, known_already
from policylab.documents.kinds import DocumentFormat, DocumentKind, Made, file_name
from policylab.documents.memos import known_as, memo_of, written_memo
from policylab.proposals.models import Proposal
from policylab.proposals.queries.visible import visible_proposal

_WRITTEN = {form.value: form for form in (DocumentFormat.PDF, DocumentFormat.DOCX)}


@bp.get("/proposals/<public_id>/pm.<form>")
@requires("proposal:read")
def memo(public_id: str, form: str) -> ResponseReturnValue:
    """The page as it would be today, of a proposal that everybody reads."""
    proposal = found(visible_proposal(db(), actor(), public_id))
    return _given(proposal, found(_WRITTEN.get(form)))


def _given(proposal: Proposal, form: DocumentFormat) -> ResponseReturnValue:
    if proposal.opened_at is None:
        raise NotFound
    asked = request.args.get("language", "sv")
    language = asked if asked in LANGUAGES else "sv"
    paper = memo_of(db(), lab().settings, proposal, language)
    digest = known_as(paper, form)
    if known_already(digest):
        return "", 304, {"ETag": f'"{digest}"'}
    name = file_name(proposal.public_id, Made(DocumentKind.PM, form, language), of_agencies=False)
    db().rollback()
    return fresh_document(written_memo(paper, form), form, name, digest)
