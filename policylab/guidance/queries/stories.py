"""Reading "Så gjorde vi": published ones for all, the others for who told them and for facilitators."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, select, true
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.core.permission import Actor
from policylab.guidance.models import Guidance, GuidanceStory
from policylab.guidance.queries.visible import readable
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.rules.permissions import is_facilitator
from policylab.rules.roles import Sector


@dataclass(frozen=True)
class StoryRow:
    """How one organisation did it."""

    code: str
    organisation: str
    sector: Sector
    organisation_id: int
    text: str
    language: str
    done_on: date
    created_at: datetime
    published_at: datetime | None


def stories_of(db: Session, actor: Actor, guidance_id: int | None) -> Sequence[StoryRow]:
    """The stories on the guidance that the actor may read, the latest done first."""
    statement = _stories(actor).where(col(GuidanceStory.guidance_id) == guidance_id)
    newest = statement.order_by(col(GuidanceStory.done_on).desc(), col(GuidanceStory.id).desc())
    return [StoryRow(*row) for row in db.execute(newest)]


def story_to_check(db: Session, actor: Actor, guidance_id: int | None, code: str) -> StoryRow | None:
    """The story of the organisation of that code."""
    return next((row for row in stories_of(db, actor, guidance_id) if row.code == code), None)


def _stories(actor: Actor) -> Select[Any]:
    names = ("text", "language", "done_on", "created_at", "published_at")
    columns: list[Any] = [col(getattr(GuidanceStory, name)) for name in names]
    body = (col(Organisation.code), shown_name(), col(Organisation.sector), col(Organisation.id))
    return (
        select(*body, *columns)
        .join(GuidanceStory, col(GuidanceStory.organisation_id) == col(Organisation.id))
        .join(Guidance, col(Guidance.id) == col(GuidanceStory.guidance_id))
        .where(readable(actor), _told_to(actor))
    )


def _told_to(actor: Actor) -> ColumnElement[bool]:
    own = col(GuidanceStory.organisation_id) == (actor.organisation_id or 0)
    return true() if is_facilitator(actor) else or_(col(GuidanceStory.published_at).is_not(None), own)
