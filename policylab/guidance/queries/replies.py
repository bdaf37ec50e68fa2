"""What organisations with the same obstacle say of the answer: their own words for them and for facilitators."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.cases.queries.visible import readable
from policylab.core.permission import Actor
from policylab.guidance.models import GuidanceReply
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.rules.permissions import is_facilitator
from policylab.rules.verdicts import Helped
from policylab.rules.workflow import CaseState


@dataclass(frozen=True)
class ReplyRow:
    """What one organisation says of the guidance that answers the case."""

    organisation: str
    helped: bool
    reason: str
    language: str
    replied_at: datetime


def replies_on(db: Session, actor: Actor, case: Case) -> Sequence[ReplyRow]:
    """The replies that the actor may read: every one for facilitators, else their own organisation's."""
    if case.state is not CaseState.GUIDED or not (is_facilitator(actor) or actor.organisation_id):
        return ()
    columns = (GuidanceReply.helped, GuidanceReply.reason, GuidanceReply.language, GuidanceReply.replied_at)
    statement = (
        select(shown_name(), *map(col, columns))
        .join(Organisation, col(Organisation.id) == col(GuidanceReply.organisation_id))
        .join(Case, col(Case.id) == col(GuidanceReply.case_id))
        .where(col(Case.id) == case.id, col(GuidanceReply.guidance_id) == case.guidance_id, readable(actor))
        .order_by(col(GuidanceReply.id))
    )
    if not is_facilitator(actor):
        statement = statement.where(col(GuidanceReply.organisation_id) == actor.organisation_id)
    return [ReplyRow(*row) for row in db.execute(statement)]


def own_reply(db: Session, actor: Actor, case: Case) -> dict[str, str]:
    """What the actor's organisation has said, under the names of the form."""
    statement = select(col(GuidanceReply.helped), col(GuidanceReply.reason)).where(
        col(GuidanceReply.case_id) == case.id,
        col(GuidanceReply.guidance_id) == case.guidance_id,
        col(GuidanceReply.organisation_id) == actor.organisation_id,
    )
    row = db.execute(statement).first()
    return {"helped": (Helped.YES if row[0] else Helped.NO).value, "reason": row[1]} if row else {}
