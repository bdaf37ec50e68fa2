"""Who reads a meeting: those in its group and facilitators, as with what the group says among itself."""

from typing import Any

from sqlalchemy import ColumnElement, select, true
from sqlmodel import Session, col

from policylab.core.clock import STOCKHOLM
from policylab.core.permission import Actor
from policylab.core.statements import one_of
from policylab.groups.models import Group, Meeting
from policylab.rules.permissions import is_facilitator


def readable(actor: Actor) -> ColumnElement[bool]:
    """The condition on `meetings` that the actor may read them."""
    return true() if is_facilitator(actor) else one_of(col(Meeting.group_id), actor.group_ids)


def visible_meeting(db: Session, actor: Actor, public_id: str) -> tuple[Group, Meeting] | None:
    """The meeting of that public id with its group, if the actor may read it."""
    statement = (
        select(Group, Meeting)
        .join(Meeting, col(Meeting.group_id) == col(Group.id))
        .where(col(Meeting.public_id) == public_id, readable(actor))
    )
    row = db.execute(statement).first()
    return (row[0], row[1]) if row else None


def written_values(meeting: Meeting) -> dict[str, Any]:
    """The meeting as it stands, under the names of the forms that change it."""
    begins, ends = meeting.starts_at.astimezone(STOCKHOLM), meeting.ends_at.astimezone(STOCKHOLM)
    clock = {"day": begins.date(), "starts": f"{begins:%H.%M}", "ends": f"{ends:%H.%M}"}
    return clock | {name: getattr(meeting, name) for name in ("title", "place", "link", "agenda", "minutes")}
