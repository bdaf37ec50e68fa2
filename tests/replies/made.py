"""Invitations to reply as rows, in any state."""

from datetime import timedelta

from sqlmodel import Session, select

from policylab.accounts.models import Person
from policylab.audit.record import subject_id
from policylab.cases.models import Case
from policylab.core.clock import now, today
from policylab.core.db import transaction
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.organisations.models import Organisation
from policylab.replies.models import Reply, ReplyInvitation


def invitation(db: Session, case: Case, invited: Actor, state: str, text: str = "Praxis ändrades.") -> ReplyInvitation:
    """An invitation of the actor's body, whose domain is that of their address, in the state."""
    with transaction(db):
        body = db.get_one(Organisation, invited.organisation_id)
        domain = db.get_one(Person, invited.person_id).email.rpartition("@")[2]
        if db.exec(select(Organisation.id).where(Organisation.mail_domain == domain)).first() is None:
            body.mail_domain = domain
        body.official_address = f"registrator@{domain}"
        row = ReplyInvitation(
            public_id=random_id(),
            submission_key=random_id(),
            case_id=subject_id(case),
            organisation_id=invited.organisation_id,
            message="Hur ser ni på det?",
            reply_by=today() + timedelta(days=14),
            invited_by_id=invited.person_id,
            announced_at=now(),
            address=body.official_address,
        )
        if state in ("read", "sent", "answered"):
            row.acknowledged_at, row.acknowledged_by_id = now(), invited.person_id
        if state in ("sent", "answered"):
            row.sent_at = row.mailed_at = now()
        if state == "called_off":
            row.called_off_at = now()
        db.add_all([body, row])
        db.flush()
        if state == "answered":
            db.add(_reply(row, invited, text))
    return row


def _reply(row: ReplyInvitation, by: Actor, text: str) -> Reply:
    return Reply(
        invitation_id=subject_id(row),
        submission_key=random_id(),
        person_id=by.person_id,
        text=text,
        registration_number="2026/17",
        created_at=now(),
    )
