"""Inviting a body to reply: the submitter's organisation is told first, and the invitation goes when it has been."""

from sqlmodel import Session, col, select

from policylab.audit.record import record, subject_id
from policylab.audit.revisions import keep_revision
from policylab.cases.commands.steps import load_case
from policylab.cases.models import Case
from policylab.cases.queries.contacts import contact_id
from policylab.cases.queries.visible import relations
from policylab.core.clock import now, today
from policylab.core.errors import Invalid, NotVisible, Stale
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.organisations.models import Organisation
from policylab.organisations.typed import body_given
from policylab.replies.forms import InviteReplyInput
from policylab.replies.models import Reply, ReplyInvitation
from policylab.replies.queries.inviting import is_invitable, may_go_from
from policylab.replies.queries.visible import readable
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.replies import INVITED, OPEN_STATES

_PAST = N_("Ange ett datum som inte har passerat.")
_NO_AGENCY = N_("Välj en statlig myndighet.")
_NO_ADDRESS = N_(
    "Myndigheten har ingen registrerad officiell e-postadress eller e-postdomän. En administratör kan lägga till dem."
)
_ALREADY = N_("Myndigheten är redan inbjuden att svara på hindret.")


def announce_reply(
    db: Session, actor: Actor, public_id: str, data: InviteReplyInput, *, version: int | None = None
) -> ReplyInvitation:
    """Prepare an invitation and tell the submitter's organisation of it; the same form again gives the first result.

    Raises NotVisible, Refused, Stale for a case that is about no agency, or Invalid.
    """
    case = load_case(db, actor, public_id, "reply:invite")
    earlier = _earlier(db, actor, data.submission_key)
    if earlier is not None:
        return earlier
    if version is not None and version != case.version:
        raise Stale(public_id, row=case)
    if not is_invitable(db, case):
        raise Stale(public_id)
    body = _invited_body(db, case, data)
    invitation = ReplyInvitation(
        public_id=random_id(),
        submission_key=data.submission_key or random_id(),
        case_id=subject_id(case),
        organisation_id=subject_id(body),
        message=data.message,
        reply_by=data.reply_by,
        invited_by_id=actor.person,
        announced_at=now(),
    )
    keep_revision(db, actor, invitation, {"message": data.message})
    told = [person] if (person := contact_id(case)) is not None else []
    _tell(db, actor, "reply.announced", case, invitation, body_id=subject_id(body), person_ids=told)
    return invitation


def acknowledge_reply(db: Session, actor: Actor, public_id: str, *, version: int | None = None) -> ReplyInvitation:
    """The submitter's organisation has read that a body is to be invited; the invitation need wait no longer."""
    invitation, case = load_invitation(db, actor, public_id, "reply:acknowledge", version=version)
    if invitation.sent_at is not None or invitation.called_off_at is not None:
        raise Stale(public_id)
    if invitation.acknowledged_at is None:
        invitation.acknowledged_at, invitation.acknowledged_by_id = now(), actor.person
        _tell(db, actor, "reply.acknowledged", case, invitation)
    return invitation


def send_reply_invitation(db: Session, actor: Actor, public_id: str, *, version: int | None = None) -> ReplyInvitation:
    """Send it to the body's registered address, by the delivery loop.

    Raises Stale before the submitter's organisation has read of it or has had its time, Invalid without an address.
    """
    invitation, case = load_invitation(db, actor, public_id, "reply:invite", version=version)
    body = db.get_one(Organisation, invitation.organisation_id)
    closed = case.merged_into_id is not None or case.state not in OPEN_STATES
    too_soon = now() < may_go_from(invitation)
    if invitation.sent_at is not None or invitation.called_off_at is not None or closed or too_soon:
        raise Stale(public_id)
    if not body.official_address or not body.mail_domain:
        raise Invalid({"": [_NO_ADDRESS]})
    invitation.sent_at = invitation.next_mail_at = now()
    invitation.address = body.official_address
    case.activity_at = now()
    _tell(db, actor, "reply.invited", case, invitation, body_id=invitation.organisation_id)
    return invitation


def call_off_reply(db: Session, actor: Actor, public_id: str, *, version: int | None = None) -> ReplyInvitation:
    """Call an invitation off that has no reply; a body that was sent it reads it no more."""
    invitation, case = load_invitation(db, actor, public_id, "reply:invite", version=version)
    answered = db.exec(select(Reply.id).where(Reply.invitation_id == invitation.id)).first()
    if invitation.called_off_at is not None or answered is not None:
        raise Stale(public_id)
    invitation.called_off_at, invitation.next_mail_at = now(), None
    _tell(db, actor, "reply.called_off", case, invitation)
    return invitation


def load_invitation(
    db: Session, actor: Actor, public_id: str, permission: str, *, version: int | None = None
) -> tuple[ReplyInvitation, Case]:
    """An invitation with its case, locked for a change. Raises NotVisible, Refused, or Stale for an old `version`."""
    statement = (
        select(ReplyInvitation, Case)
        .join(Case, col(Case.id) == col(ReplyInvitation.case_id))
        .where(ReplyInvitation.public_id == public_id, readable(actor))
    )
    found = db.exec(statement.with_for_update(of=ReplyInvitation)).first()
    if found is None:
        raise NotVisible(public_id)
    invitation, case = found
    PERMISSIONS.check(permission, actor, relations(db, actor, case))
    if version is not None and version != invitation.version:
        raise Stale(public_id, row=invitation)
    return invitation, case


def _earlier(db: Session, actor: Actor, key: str) -> ReplyInvitation | None:
    if not key:
        return None
    mine = (ReplyInvitation.invited_by_id == actor.person, ReplyInvitation.submission_key == key)
    return db.exec(select(ReplyInvitation).where(*mine)).first()


def _invited_body(db: Session, case: Case, data: InviteReplyInput) -> Organisation:
    if data.reply_by < today():
        raise Invalid({"reply_by": [_PAST]})
    body = body_given(db, "body", data.body)
    if body.sector not in INVITED:
        raise Invalid({"body": [_NO_AGENCY]})
    if not body.official_address or not body.mail_domain:
        raise Invalid({"body": [_NO_ADDRESS]})
    standing = select(ReplyInvitation.id).where(
        ReplyInvitation.case_id == case.id,
        ReplyInvitation.organisation_id == body.id,
        col(ReplyInvitation.called_off_at).is_(None),
    )
    if db.exec(standing).first() is not None:
        raise Invalid({"body": [_ALREADY]})
    return body


def _tell(db: Session, actor: Actor, kind: str, case: Case, invitation: ReplyInvitation, **fields: object) -> None:
    """Record it on the case, whose own version stays: nothing that its forms show has changed."""
    invitation.version += 1
    db.add_all([invitation, case])
    record(db, actor, kind, case, invitation_id=subject_id(invitation), **fields)  # type: ignore[arg-type]  # as given
