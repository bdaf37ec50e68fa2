"""Marking who has a case open. It is no change: nothing is recorded, and nothing is left when they have gone."""

from sqlalchemy import delete, select, update
from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.cases.queries.visible import readable
from policylab.core.clock import now
from policylab.core.db import add_missing
from policylab.core.errors import NotVisible
from policylab.core.permission import Actor
from policylab.rules.permissions import PERMISSIONS
from policylab.workbench.models import CasePresence
from policylab.workbench.queries.presence import LASTS


def mark_presence(db: Session, actor: Actor, public_id: str, *, leaving: bool = False) -> int:
    """Note that the actor has the case open, or no longer; the case's id. Raises NotVisible or Refused."""
    case_id = db.execute(select(col(Case.id)).where(col(Case.public_id) == public_id, readable(actor))).scalar()
    if case_id is None:
        raise NotVisible(public_id)
    PERMISSIONS.check("case:be_present", actor)
    forget_presence(db)
    own = (col(CasePresence.case_id) == case_id, col(CasePresence.person_id) == actor.person)
    if leaving:
        db.execute(delete(CasePresence).where(*own))
    else:
        add_missing(db, CasePresence, {"case_id": case_id, "person_id": actor.person, "seen_at": now()})
        db.execute(update(CasePresence).where(*own).values(seen_at=now()))
    return int(case_id)


def forget_presence(db: Session) -> None:
    """Forget those who have not been heard of for a while."""
    db.execute(delete(CasePresence).where(col(CasePresence.seen_at) < now() - LASTS))
