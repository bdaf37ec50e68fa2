"""Who has asked to take part in a group, and what became of one's own asking."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.core.permission import Actor
from policylab.groups.models import Group, JoinRequest
from policylab.groups.queries.visible import relations
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.roles import Sector


@dataclass(frozen=True)
class JoinRequestRow:
    """Somebody who waits to be let in."""

    public_id: str
    name: str
    organisation: str
    sector: Sector
    text: str
    created_at: datetime


def waiting_requests(db: Session, actor: Actor, group: Group) -> Sequence[JoinRequestRow]:
    """Those who wait, the first first; nothing for those who cannot let them in."""
    if not PERMISSIONS.allows("group:lead", actor, relations(actor, group)):
        return []
    statement = (
        select(
            col(JoinRequest.public_id),
            col(Person.name),
            shown_name(),
            col(Organisation.sector),
            col(JoinRequest.text),
            col(JoinRequest.created_at),
        )
        .join(Person, col(Person.id) == col(JoinRequest.person_id))
        .join(Organisation, col(Organisation.id) == col(JoinRequest.organisation_id))
        .where(col(JoinRequest.group_id) == group.id, col(JoinRequest.answered_at).is_(None))
        .order_by(col(JoinRequest.id))
    )
    return [JoinRequestRow(*row) for row in db.execute(statement)]


def own_request(db: Session, actor: Actor, group: Group) -> JoinRequest | None:
    """The actor's last asking to take part in a group that they could ask to join."""
    if not PERMISSIONS.allows("group:join", actor, relations(actor, group)):
        return None
    statement = (
        select(JoinRequest)
        .where(col(JoinRequest.group_id) == group.id, col(JoinRequest.person_id) == actor.person_id)
        .order_by(col(JoinRequest.id).desc())
    )
    return db.execute(statement.limit(1)).scalars().first()
