"""Who reads an invitation to reply: the lab, the submitter's organisation and, once it is sent, the invited body.

An invitation opens no case to anybody: the invited body reads the case as the reading table says, like all others.
"""

from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_, select, true
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.core.permission import Actor
from policylab.replies.models import ReplyInvitation
from policylab.rules.permissions import is_facilitator


def readable(actor: Actor) -> ColumnElement[bool]:
    """The condition on `reply_invitations`, joined with its case, that the actor may read the row."""
    if is_facilitator(actor):
        return true()
    if actor.organisation_id is None:
        return false()
    return or_(col(Case.organisation_id) == actor.organisation_id, invited(actor))


def invited(actor: Actor) -> ColumnElement[bool]:
    """The condition that the actor acts for the body, which has been sent the invitation and may answer it."""
    sent = and_(col(ReplyInvitation.sent_at).is_not(None), col(ReplyInvitation.called_off_at).is_(None))
    return and_(col(ReplyInvitation.organisation_id) == actor.organisation_id, sent)


def visible_invitations(actor: Actor, *columns: Any) -> Select[Any]:
    """A statement over the invitations that the actor may read, with their cases."""
    statement = select(*(columns or (ReplyInvitation,))).join(Case, col(Case.id) == col(ReplyInvitation.case_id))
    return statement.where(readable(actor))


def invitation_by_id(db: Session, actor: Actor, public_id: str) -> ReplyInvitation | None:
    """The invitation of that public id, if the actor may read it."""
    statement = visible_invitations(actor).where(col(ReplyInvitation.public_id) == public_id)
    return db.execute(statement).scalars().first()
