"""The documents of proposals that the caller has seen, and hand-overs whose documents are still to be made."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields

from sqlalchemy import exists, select
from sqlmodel import Session, col

from policylab.documents.kinds import FORMAT_LABELS, KIND_LABELS, DocumentFormat, DocumentKind
from policylab.documents.models import Document
from policylab.proposals.models import Proposal


@dataclass(frozen=True)
class DocumentRow:
    """A document as pages and answers list it."""

    kind: DocumentKind
    language: str
    format: DocumentFormat
    name: str
    sha256: str
    size: int
    stored_as: str

    @property
    def label(self) -> str:
        """What it is (a message id)."""
        return KIND_LABELS[self.kind]

    @property
    def format_label(self) -> str:
        """How it is written (a message id)."""
        return FORMAT_LABELS[self.format]


_COLUMNS = tuple(col(getattr(Document, each.name)) for each in fields(DocumentRow))
_KINDS, _FORMATS = list(DocumentKind), list(DocumentFormat)


def documents_of(db: Session, proposal_id: int) -> Sequence[DocumentRow]:
    """The documents of its hand-over: the letter first, Swedish before English."""
    statement = select(*_COLUMNS).where(col(Document.proposal_id) == proposal_id)
    rows = [DocumentRow(*row) for row in db.execute(statement)]
    return sorted(rows, key=lambda row: (_KINDS.index(row.kind), row.language != "sv", _FORMATS.index(row.format)))


def document_named(db: Session, proposal_id: int, name: str) -> DocumentRow | None:
    """The document of that name."""
    statement = select(*_COLUMNS).where(col(Document.proposal_id) == proposal_id, col(Document.name) == name)
    row = db.execute(statement).first()
    return DocumentRow(*row) if row else None


def undone(db: Session, most: int, but: Collection[int] = ()) -> Sequence[int]:
    """The proposals that are handed over and have no documents yet, the first handed over first."""
    there = exists().where(
        col(Document.proposal_id) == col(Proposal.id), col(Document.version) == col(Proposal.handed_over_version)
    )
    statement = select(col(Proposal.id)).where(col(Proposal.handed_over_version).is_not(None), ~there)
    if but:
        statement = statement.where(col(Proposal.id).not_in(but))
    return db.execute(statement.order_by(col(Proposal.id)).limit(most)).scalars().all()
