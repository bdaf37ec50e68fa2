"""The body's reply, and the check before it is shown on the case."""

from sqlmodel import Session, select

from policylab.accounts.models import Person
from policylab.audit.record import record, subject_id
from policylab.audit.revisions import keep_revision
from policylab.core.clock import now
from policylab.core.errors import Invalid, NotVisible, Refused, Stale
from policylab.core.i18n import N_, language
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.organisations.queries import organisation_of_address
from policylab.replies.commands.inviting import load_invitation
from policylab.replies.forms import ReplyInput, ReplyPublicationInput
from policylab.replies.models import Reply, ReplyInvitation

NOT_VERIFIED = N_(
    "Repliken lämnas av någon som loggar in med en adress i myndighetens registrerade e-postdomän. "
    "Ditt konto har en annan adress."
)


def give_reply(
    db: Session, actor: Actor, public_id: str, data: ReplyInput, *, version: int | None = None
) -> ReplyInvitation:
    """Reply for the invited body; the same form sent again gives the first result.

    Raises NotVisible or Refused for all others, Invalid for an address outside the body's domain, Stale when answered.
    """
    invitation, case = load_invitation(db, actor, public_id, "reply:give")
    if invitation.organisation_id != actor.organisation_id or invitation.sent_at is None:
        raise Refused("reply:give")
    earlier = db.exec(select(Reply).where(Reply.invitation_id == invitation.id)).first()
    if earlier is not None and data.submission_key and data.submission_key == earlier.submission_key:
        return invitation
    if earlier is not None or invitation.called_off_at is not None:
        raise Stale(public_id)
    if version is not None and version != invitation.version:
        raise Stale(public_id, row=invitation)
    if not is_verified(db, actor, invitation):
        raise Invalid({"": [NOT_VERIFIED]})
    reply = Reply(
        invitation_id=subject_id(invitation),
        submission_key=data.submission_key or random_id(),
        person_id=actor.person,
        text=data.text,
        language=language(),
        registration_number=data.registration_number,
        created_at=now(),
    )
    texts = {"text": data.text, "registration_number": data.registration_number}
    revision_id = keep_revision(db, actor, reply, texts)
    invitation.version += 1
    invitation.next_mail_at = None
    db.add(invitation)
    ids = {"invitation_id": subject_id(invitation), "reply_id": subject_id(reply), "revision_id": revision_id}
    record(db, actor, "reply.given", case, **ids)
    return invitation


def publish_reply(
    db: Session, actor: Actor, public_id: str, _checked: ReplyPublicationInput, *, version: int | None = None
) -> ReplyInvitation:
    """Show a reply to all who read the case. Raises NotVisible without one, and Stale for one that is shown already."""
    invitation, case = load_invitation(db, actor, public_id, "reply:publish", version=version)
    reply = db.exec(select(Reply).where(Reply.invitation_id == invitation.id).with_for_update()).first()
    if reply is None:
        raise NotVisible(public_id)
    if reply.published_at is not None:
        raise Stale(public_id)
    reply.published_at, reply.published_by_id = now(), actor.person_id
    case.activity_at = now()
    invitation.version += 1
    db.add_all([reply, invitation, case])
    ids = {"invitation_id": subject_id(invitation), "reply_id": subject_id(reply)}
    record(db, actor, "reply.published", case, **ids)
    return invitation


def is_verified(db: Session, actor: Actor, invitation: ReplyInvitation) -> bool:
    """Whether the actor's own address belongs to the invited body's registered domain."""
    address = db.exec(select(Person.email).where(Person.id == actor.person)).one()
    body = organisation_of_address(db, address)
    return body is not None and body.id == invitation.organisation_id
