"""Guidance in the index."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.guidance.models import Guidance
from policylab.rules.permissions import GUIDANCE_READERS, Reader
from policylab.search.access import FACILITATORS, PUBLIC
from policylab.search.document import Document, Kind, Ref
from policylab.search.documents.provisions import paths_by_subject


def guidance_documents(db: Session, ids: Sequence[int]) -> list[Document]:
    """The documents of the guidance."""
    provisions = paths_by_subject(db, "guidance", ids)
    rows = db.execute(select(Guidance).where(col(Guidance.id).in_(ids))).scalars()
    return [_document(row, provisions.get(row.id or 0, ())) for row in rows]


def _document(row: Guidance, provisions: Sequence[str]) -> Document:
    public = Reader.EVERYONE_ONCE_PUBLISHED in GUIDANCE_READERS[row.state] and row.published_at is not None
    return Document(
        ref=Ref(Kind.GUIDANCE, row.id or 0),
        title=row.title,
        text="\n".join([row.text, row.done_by, row.source, row.public_id]),
        readers=frozenset({FACILITATORS, PUBLIC} if public else {FACILITATORS}),
        state=row.state.value,
        areas=[row.area] if row.area else [],
        provisions=provisions,
        activity_at=row.published_at or row.created_at,
    )
