"""Which paper each kind of document is."""

from policylab.documents.content.annex import annex
from policylab.documents.content.letter import letter
from policylab.documents.content.memo import memo
from policylab.documents.content.whole import whole_proposal
from policylab.documents.gathered import Gathered
from policylab.documents.kinds import DocumentKind
from policylab.documents.paper import Paper

_PAPERS = {
    DocumentKind.REQUEST: letter,
    DocumentKind.PROPOSAL: whole_proposal,
    DocumentKind.ANNEX: annex,
    DocumentKind.PM: memo,
}


def paper_of(kind: DocumentKind, what: Gathered) -> Paper:
    """The paper, in the language that is shown."""
    return _PAPERS[kind](what)
