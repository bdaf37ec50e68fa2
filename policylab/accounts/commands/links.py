"""Links by mail: each proves once, for an hour, that somebody reads an address; only the hash of its token is kept."""

import secrets
from datetime import timedelta

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from policylab.accounts.asked import Asked
from policylab.accounts.commands.people import SYSTEM, create_person, grant_membership
from policylab.accounts.forms import NewcomerInput
from policylab.accounts.models import LinkPurpose, MailLink, Membership, Person
from policylab.accounts.queries import person_by_email
from policylab.audit.record import record, subject_id
from policylab.core.clock import now
from policylab.core.errors import Invalid, NotVisible
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.core.text import fold_email, token_hash
from policylab.organisations.queries import organisation_of_address
from policylab.rules.roles import OPEN_SECTORS, Role

LIFETIME = timedelta(minutes=60)
KEPT = timedelta(days=7)
"""How long a link that was never used is known, and the text that waits for it kept, so that it can be renewed."""


def make_link(db: Session, purpose: LinkPurpose, email: str, target: str = "") -> Asked:
    """Make a link for whoever reads that address, if they may come in.

    It goes to the address as the account has it, never to one that only folds into the same.
    """
    token = secrets.token_urlsafe(32)
    address = _address(db, purpose, email)
    if not address:
        return Asked(token)
    link = MailLink(
        token_hash=token_hash(token),
        purpose=purpose,
        email=address,
        email_key=fold_email(address),
        target=target,
        created_at=now(),
        expires_at=now() + LIFETIME,
    )
    db.add(link)
    db.flush()
    return Asked(token, address, link.id)


def let_go_of_old_links(db: Session) -> None:
    """Forget links that are too old to be renewed, and with each the text that waits for it."""
    db.execute(delete(MailLink).where(col(MailLink.expires_at) < now() - KEPT))


def known_link(db: Session, token: str, *, for_update: bool = False) -> MailLink:
    """The link of a token, unused but perhaps too old. Raises NotVisible for every other token."""
    statement = select(MailLink).where(MailLink.token_hash == token_hash(token), col(MailLink.used_at).is_(None))
    link = db.exec(statement.with_for_update() if for_update else statement).first()
    if link is None:
        raise NotVisible("link")
    return link


def open_link(db: Session, token: str, purpose: LinkPurpose, *, for_update: bool = False) -> MailLink:
    """The link of a token that is for this, unused and in time. Raises NotVisible for every other token."""
    link = known_link(db, token, for_update=for_update)
    if link.purpose is not purpose or link.expires_at <= now():
        raise NotVisible("link")
    return link


def use_link(db: Session, token: str, purpose: LinkPurpose, data: NewcomerInput | None = None) -> Person:
    """Use the link up and give its person, a new one by the name given. Raises NotVisible or Invalid."""
    link = open_link(db, token, purpose, for_update=True)
    person = person_by_email(db, link.email) or _newcomer(db, link, data)
    person = db.exec(select(Person).where(Person.id == person.id).with_for_update()).one()
    if person.deactivated_at is not None:
        raise NotVisible("link")
    link.used_at = now()
    link.used_by_id = subject_id(person)
    db.add(link)
    _take_in(db, person, link)
    return person


def _address(db: Session, purpose: LinkPurpose, email: str) -> str:
    person = person_by_email(db, email)
    if person is not None:
        return person.email if person.deactivated_at is None else ""
    known = purpose is not LinkPurpose.RESET and organisation_of_address(db, email, *OPEN_SECTORS)
    return email if known else ""


def _newcomer(db: Session, link: MailLink, data: NewcomerInput | None) -> Person:
    """Make the account, unless another link of the same address just did."""
    if data is None:
        raise Invalid({"name": [N_("Fyll i ditt namn.")]})
    try:
        with db.begin_nested():
            return create_person(db, SYSTEM, email=link.email, name=data.name, title=data.title)
    except IntegrityError:
        person = person_by_email(db, link.email)
        if person is None:
            raise
        return person


def _take_in(db: Session, person: Person, link: MailLink) -> None:
    """Let them write for the body of their address, without mandate; a role that somebody ended stays ended."""
    organisation = organisation_of_address(db, link.email, *OPEN_SECTORS)
    if organisation is None:
        return
    held = select(Membership.id).where(
        Membership.person_id == person.id, Membership.organisation_id == subject_id(organisation)
    )
    if db.exec(held).first() is not None:
        return
    themselves = Actor(person_id=person.id, organisation_id=organisation.id)
    grant_membership(db, themselves, person=person, organisation=organisation, role=Role.CONTRIBUTOR)
    record(db, themselves, "person.came_in", person, link_id=subject_id(link))
