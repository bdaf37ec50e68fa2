"""Who reads guidance: the reading table as one SQL condition, where every read begins."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_, select, true
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.core.permission import Actor
from policylab.guidance.models import Guidance
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.rules.permissions import GUIDANCE_READERS, Reader, is_facilitator
from policylab.rules.workflow import GuidanceState


def readable(actor: Actor) -> ColumnElement[bool]:
    """The condition on `guidance` that the actor may read the row."""
    allowed = {
        Reader.FACILITATORS: true() if is_facilitator(actor) else false(),
        Reader.EVERYONE_ONCE_PUBLISHED: col(Guidance.published_at).is_not(None),
    }
    return or_(
        *(
            and_(col(Guidance.state) == state, or_(*(allowed[reader] for reader in readers)))
            for state, readers in GUIDANCE_READERS.items()
        )
    )


def visible_guidance(actor: Actor, *columns: Any) -> Select[Any]:
    """A statement over the guidance that the actor may read; entities when no columns are named."""
    return select(*(columns or (Guidance,))).where(readable(actor))


def guidance_by_id(db: Session, actor: Actor, public_id: str) -> Guidance | None:
    """The guidance of that public id, if the actor may read it."""
    return db.execute(visible_guidance(actor).where(col(Guidance.public_id) == public_id)).scalars().first()


def guidance_link(db: Session, actor: Actor, guidance_id: int | None) -> tuple[str, str] | None:
    """Public id and title of the guidance that something points to; None when there is none to see."""
    if guidance_id is None:
        return None
    statement = visible_guidance(actor, col(Guidance.public_id), col(Guidance.title))
    row = db.execute(statement.where(col(Guidance.id) == guidance_id)).first()
    return (row[0], row[1]) if row else None


def published_choices(db: Session, actor: Actor) -> Sequence[tuple[str, str]]:
    """Public id and title of what is published, newest first, for the choice of an answer."""
    statement = (
        visible_guidance(actor, col(Guidance.public_id), col(Guidance.title))
        .where(col(Guidance.state) == GuidanceState.PUBLISHED)
        .order_by(col(Guidance.published_at).desc(), col(Guidance.id).desc())
    )
    return [(public_id, f"{public_id} · {title}") for public_id, title in db.execute(statement)]


def written_values(db: Session, guidance: Guidance) -> dict[str, Any]:
    """The text as it stands, under the names of the form that changes it."""
    authority = db.execute(select(shown_name()).where(col(Organisation.id) == guidance.authority_id)).scalar()
    names = ("title", "text", "done_by", "source", "area", "review_on")
    return {name: getattr(guidance, name) for name in names} | {"authority": authority or ""}
