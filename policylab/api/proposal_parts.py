"""What hangs on a proposal, as the API tells of it."""

from policylab.api.proposal_schemas import CoAuthorItem, DocumentItem, WordingItem
from policylab.api.schemas import OrganisationItem
from policylab.documents.queries.listing import DocumentRow
from policylab.proposals.queries.co_authors import CoAuthor
from policylab.proposals.queries.wordings import Wording


def wording_item(row: Wording) -> WordingItem:
    """A provision in its two columns."""
    return WordingItem(
        number=row.number,
        kind=row.kind,
        provision=row.provision,
        act=row.act,
        chapter=row.chapter,
        section=row.section,
        current=row.current_text,
        proposed=row.proposed_text,
    )


def co_author_item(row: CoAuthor) -> CoAuthorItem:
    """A body that stands behind it; never the person who consented."""
    return CoAuthorItem(
        organisation=OrganisationItem(code=row.code, name=row.name, sector=row.sector),
        level=row.level,
        decided_on=row.decided_on,
        registration_number=row.own_registration_number,
        version=row.version,
    )


def document_item(row: DocumentRow, of: str) -> DocumentItem:
    """A file of the proposal at that address."""
    return DocumentItem(
        kind=row.kind.value,
        format=row.format.value,
        language=row.language,
        name=row.name,
        sha256=row.sha256,
        size=row.size,
        url=f"{of}/documents/{row.name}",
        withheld=row.withheld,
    )
