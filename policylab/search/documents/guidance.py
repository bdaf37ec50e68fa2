"""Guidance in the index."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.guidance.models import Guidance, GuidanceStory
from policylab.rules.permissions import GUIDANCE_READERS, Reader
from policylab.search.access import FACILITATORS, PUBLIC
from policylab.search.document import Document, Kind, Ref
from policylab.search.documents.provisions import paths_by_subject


def guidance_documents(db: Session, ids: Sequence[int]) -> list[Document]:
    """The documents of the guidance."""
    provisions = paths_by_subject(db, "guidance", ids)
    rows = db.execute(select(Guidance).where(col(Guidance.id).in_(ids))).scalars()
    told = _told(db, ids)
    return [_document(row, provisions.get(row.id or 0, ()), told.get(row.id or 0, ())) for row in rows]


def _told(db: Session, ids: Sequence[int]) -> Mapping[int, Sequence[str]]:
    """How others did it, as far as that is public."""
    statement = select(col(GuidanceStory.guidance_id), col(GuidanceStory.text)).where(
        col(GuidanceStory.guidance_id).in_(ids), col(GuidanceStory.published_at).is_not(None)
    )
    found: dict[int, list[str]] = {}
    for guidance_id, text in db.execute(statement.order_by(col(GuidanceStory.id))):
        found.setdefault(guidance_id, []).append(text)
    return found


def _document(row: Guidance, provisions: Sequence[str], told: Sequence[str]) -> Document:
    public = Reader.EVERYONE_ONCE_PUBLISHED in GUIDANCE_READERS[row.state] and row.published_at is not None
    return Document(
        ref=Ref(Kind.GUIDANCE, row.id or 0),
        title=row.title,
        text="\n".join([row.text, row.done_by, row.source, *told, row.public_id]),
        readers=frozenset({FACILITATORS, PUBLIC} if public else {FACILITATORS}),
        state=row.state.value,
        areas=[row.area] if row.area else [],
        provisions=provisions,
        activity_at=row.published_at or row.created_at,
    )
