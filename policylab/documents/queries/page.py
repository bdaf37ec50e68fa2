"""What a proposal's page says of its documents: those that there are, that they are being made, or the memorandum."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlmodel import Session

from policylab.core.permission import Actor
from policylab.documents.kinds import KIND_LABELS, DocumentKind
from policylab.documents.queries.listing import DocumentRow, documents_of
from policylab.proposals.models import Proposal
from policylab.proposals.waiting import waiting_days
from policylab.rules.roles import Fact


@dataclass(frozen=True)
class Shelf:
    """The files of one kind."""

    kind: DocumentKind
    files: Sequence[DocumentRow]

    @property
    def label(self) -> str:
        """What they are (a message id)."""
        return KIND_LABELS[self.kind]


@dataclass(frozen=True)
class DocumentsPart:
    """The part of the page; `days` since the hand-over, None before it and once there is an answer."""

    shelves: Sequence[Shelf]
    days: int | None
    being_made: bool
    memo_on_request: bool

    @property
    def withheld(self) -> Sequence[DocumentRow]:
        """Files that the reader is not given any more."""
        return [file for file in self.files if file.withheld]

    @property
    def files(self) -> Sequence[DocumentRow]:
        """Every file, in order."""
        return [file for shelf in self.shelves for file in shelf.files]


def documents_on(db: Session, actor: Actor, proposal: Proposal, facts: frozenset[Fact]) -> DocumentsPart:
    """The documents of a proposal that the caller has seen; `facts` is what the actor is to it."""
    handed_over = proposal.handed_over_version is not None
    rows = documents_of(db, actor, proposal, facts) if handed_over else ()
    shelves = [Shelf(kind, list(files)) for kind, files in groupby(rows, key=lambda row: row.kind)]
    return DocumentsPart(
        shelves=shelves,
        days=waiting_days(proposal.state, proposal.handed_over_on),
        being_made=handed_over and not rows,
        memo_on_request=not rows and proposal.opened_at is not None,
    )
