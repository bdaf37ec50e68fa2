"""The documents of proposals that the caller has seen, and hand-overs whose documents are still to be made."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import ColumnElement, exists, select
from sqlmodel import Session, col

from policylab.core.permission import Actor
from policylab.documents.kinds import FORMAT_LABELS, KIND_LABELS, DocumentFormat, DocumentKind
from policylab.documents.models import Document
from policylab.documents.queries.withholding import no_longer_public, out_of_sight, remasked
from policylab.proposals.models import Proposal
from policylab.proposals.queries.visible import relations
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.roles import Fact


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
    tells_of_cases: bool
    withheld: bool
    """Whether it stays with the lab and the receiver, since it tells of what the actor may no longer read."""

    @property
    def label(self) -> str:
        """What it is (a message id)."""
        return KIND_LABELS[self.kind]

    @property
    def format_label(self) -> str:
        """How it is written (a message id)."""
        return FORMAT_LABELS[self.format]


_COLUMNS = tuple(col(getattr(Document, each.name)) for each in fields(DocumentRow) if each.name != "withheld")
_KINDS, _FORMATS = list(DocumentKind), list(DocumentFormat)


def documents_of(db: Session, actor: Actor, proposal: Proposal, facts: frozenset[Fact]) -> Sequence[DocumentRow]:
    """The documents of its hand-over: the letter first, Swedish before English. `facts` is what the actor is to it."""
    rows = _rows(db, actor, facts, col(Document.proposal_id) == proposal.id)
    return sorted(rows, key=lambda row: (_KINDS.index(row.kind), row.language != "sv", _FORMATS.index(row.format)))


def document_named(db: Session, actor: Actor, proposal: Proposal, name: str) -> DocumentRow | None:
    """The document of that name, unless it is withheld from the actor."""
    this = (col(Document.proposal_id) == proposal.id) & (col(Document.name) == name)
    rows = _rows(db, actor, relations(db, actor, proposal), this)
    return rows[0] if rows and not rows[0].withheld else None


def undone(db: Session, most: int, but: Collection[int] = ()) -> Sequence[int]:
    """The proposals that are handed over and have no documents yet, the first handed over first."""
    there = exists().where(
        col(Document.proposal_id) == col(Proposal.id), col(Document.version) == col(Proposal.handed_over_version)
    )
    statement = select(col(Proposal.id)).where(col(Proposal.handed_over_version).is_not(None), ~there)
    if but:
        statement = statement.where(col(Proposal.id).not_in(but))
    return db.execute(statement.order_by(col(Proposal.id)).limit(most)).scalars().all()


def _rows(db: Session, actor: Actor, facts: frozenset[Fact], among: ColumnElement[bool]) -> list[DocumentRow]:
    statement = select(out_of_sight(actor), remasked(), col(Document.proposal_id), *_COLUMNS).where(among)
    found: Sequence[Any] = db.execute(statement).all()
    closed = bool(found) and not PERMISSIONS.allows("document:read_as_sent", actor, facts)
    if closed:
        away, changed, proposal_id, *_ = found[0]
        closed = away or (changed and no_longer_public(db, proposal_id))
    return [DocumentRow(*(*row[3:], closed and row[-1])) for row in found]
