"""Proposals in the index: one document each, since all who may read one read the same text."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.proposals.models import Proposal, ProposalAuthor, ProposalPoint
from policylab.proposals.models.wording import ProposalWording
from policylab.proposals.queries.parts import texts_of_parts
from policylab.rules.permissions import PROPOSAL_READERS, Reader
from policylab.search.access import FACILITATORS, PUBLIC, of_author, of_workshop
from policylab.search.document import Document, Kind, Ref
from policylab.search.documents.provisions import paths_by_subject


def proposal_documents(db: Session, ids: Sequence[int]) -> list[Document]:
    """The documents of the proposals."""
    authors, points = defaultdict[int, set[int]](set), defaultdict[int, list[str]](list)
    written = select(col(ProposalAuthor.proposal_id), col(ProposalAuthor.person_id))
    for proposal_id, person_id in db.execute(written.where(col(ProposalAuthor.proposal_id).in_(ids))):
        authors[proposal_id].add(person_id)
    numbered = select(col(ProposalPoint.proposal_id), col(ProposalPoint.text)).order_by(col(ProposalPoint.number))
    standing = (col(ProposalPoint.proposal_id).in_(ids), col(ProposalPoint.removed_at).is_(None))
    for proposal_id, text in db.execute(numbered.where(*standing)):
        points[proposal_id].append(text)
    for proposal_id, *texts in db.execute(_wordings(ids)):
        points[proposal_id] += texts
    provisions = paths_by_subject(db, "proposals", ids)
    parts = texts_of_parts(db, ids)
    rows = db.execute(select(Proposal).where(col(Proposal.id).in_(ids))).scalars()
    return [
        _document(row, authors[each], [*parts[each].values(), *points[each]], provisions.get(each, ()))
        for row in rows
        if (each := row.id)
    ]


def _wordings(ids: Sequence[int]) -> Any:
    fields = (ProposalWording.provision, ProposalWording.current_text, ProposalWording.proposed_text)
    statement = select(col(ProposalWording.proposal_id), *map(col, fields)).order_by(col(ProposalWording.id))
    return statement.where(col(ProposalWording.proposal_id).in_(ids), col(ProposalWording.removed_at).is_(None))


def _document(row: Proposal, authors: set[int], texts: Sequence[str], provisions: Sequence[str]) -> Document:
    return Document(
        ref=Ref(Kind.PROPOSAL, row.id or 0),
        title=row.title,
        text="\n".join([*texts, row.public_id]),
        readers=_readers(row, authors),
        state=row.state.value,
        areas=(row.area,),
        provisions=provisions,
        activity_at=row.activity_at,
    )


def _readers(row: Proposal, authors: set[int]) -> frozenset[str]:
    tokens = {
        Reader.AUTHORS: {of_author(person_id) for person_id in authors},
        Reader.GROUP: {of_workshop(row.group_id)} if row.group_id is not None else set(),
        Reader.FACILITATORS: {FACILITATORS},
        Reader.EVERYONE_ONCE_PUBLISHED: {PUBLIC} if row.opened_at is not None else set(),
    }
    return frozenset().union(*(held for reader, held in tokens.items() if reader in PROPOSAL_READERS[row.state]))
