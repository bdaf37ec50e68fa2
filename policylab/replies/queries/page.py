"""What the page of one invitation shows to each of the three who read it."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.cases.queries.visible import relations
from policylab.core.clock import now
from policylab.core.permission import Actor
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.replies.models import Reply, ReplyInvitation
from policylab.replies.queries.inviting import may_go_from, public_title
from policylab.replies.queries.visible import visible_invitations
from policylab.rules.permissions import PERMISSIONS


@dataclass(frozen=True)
class ReplyPage:
    """An invitation as one reader sees it; `title` is the case's public one, None while not everybody reads it."""

    invitation: ReplyInvitation
    case: Case
    title: str | None
    body: str
    code: str
    domain: str
    reply: Reply | None
    permissions: frozenset[str]
    invited: bool

    @property
    def goes_from(self) -> datetime:
        """When it may go at the earliest."""
        return may_go_from(self.invitation)

    @property
    def may_go(self) -> bool:
        """Whether it may go now."""
        return self.goes_from <= now()


def reply_page(db: Session, actor: Actor, public_id: str) -> ReplyPage | None:
    """The invitation with its reply, if the actor may read it."""
    statement = (
        visible_invitations(actor, ReplyInvitation, Case, Reply, shown_name(), Organisation)
        .join(Organisation, col(Organisation.id) == col(ReplyInvitation.organisation_id))
        .join(Reply, col(Reply.invitation_id) == col(ReplyInvitation.id), isouter=True)
        .where(col(ReplyInvitation.public_id) == public_id)
    )
    row = db.execute(statement).first()
    if row is None:
        return None
    invitation, case, reply, name, body = row
    facts = relations(db, actor, case)
    names = ("reply:invite", "reply:acknowledge", "reply:publish")
    return ReplyPage(
        invitation=invitation,
        case=case,
        title=public_title(db, case),
        body=name,
        code=body.code,
        domain=body.mail_domain or "",
        reply=reply,
        permissions=frozenset(each for each in names if PERMISSIONS.allows(each, actor, facts)),
        invited=invitation.organisation_id == actor.organisation_id,
    )
