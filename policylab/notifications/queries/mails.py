"""Mails that are to go: which are due, to whom, and what they are about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.audit.models import Delivery, Event
from policylab.core.clock import now
from policylab.notifications.models import DigestDay, Mail, MailSettings, Notification
from policylab.notifications.queries.wishes import Wishes, wishes_of
from policylab.rules.mailing import Thing


@dataclass(frozen=True)
class Receiver:
    """Who a mail is for; nobody whose account is closed."""

    person_id: int
    address: str
    language: str
    settings_id: str
    wishes: Wishes


def due_mails(db: Session, most: int) -> Sequence[int]:
    """The mails that are to go now, those that have waited longest first."""
    statement = select(col(Mail.id)).where(col(Mail.due_at) <= now()).order_by(col(Mail.due_at), col(Mail.id))
    return db.execute(statement.limit(most)).scalars().all()


def receiver_of(db: Session, person_id: int) -> Receiver | None:
    """The receiver of a mail, as they are now."""
    statement = (
        select(col(Person.email), col(Person.language), MailSettings)
        .join(MailSettings, col(MailSettings.person_id) == col(Person.id))
        .where(col(Person.id) == person_id, col(Person.deactivated_at).is_(None))
    )
    row = db.execute(statement).first()
    if row is None:
        return None
    address, language, settings = row
    return Receiver(person_id, address, language, settings.public_id, wishes_of(settings))


def events_of(db: Session, mail_id: int) -> Sequence[tuple[Event, Thing]]:
    """The events that a mail was made for, the newest first, each with what it is to the receiver."""
    statement = (
        select(Event, col(Notification.thing))
        .join(Notification, col(Notification.seq) == col(Event.seq))
        .where(col(Notification.mail_id) == mail_id)
        .order_by(col(Event.seq).desc())
    )
    return [(event, thing) for event, thing in db.execute(statement)]


def last_morning(db: Session) -> date | None:
    """The last morning whose mails have been made."""
    return db.execute(select(func.max(col(DigestDay.day)))).scalar()


def still_to_note(db: Session) -> int:
    """Events that are to be noted for people now: the morning's mails wait for those."""
    waits = (col(Delivery.reader) == "notifications", col(Delivery.parked_at).is_(None))
    statement = select(func.count()).select_from(Delivery).where(*waits, col(Delivery.next_attempt_at) <= now())
    return int(db.execute(statement).scalar_one())


def without_mail(db: Session, day: date, people: Sequence[int]) -> Sequence[int]:
    """Those of the people for whom no morning's mail of that day is made yet."""
    made = select(col(Mail.person_id)).where(col(Mail.person_id).in_(people), col(Mail.day) == day)
    has = set(db.execute(made).scalars())
    return [each for each in people if each not in has]


def waiting_people(db: Session, after: int, most: int) -> Sequence[int]:
    """People, by their ids, with something that waits for a morning's mail."""
    statement = (
        select(col(Notification.person_id))
        .join(Person, col(Person.id) == col(Notification.person_id))
        .where(col(Notification.waits).is_(True), col(Notification.person_id) > after)
        .where(col(Person.deactivated_at).is_(None))
    )
    return db.execute(statement.distinct().order_by(col(Notification.person_id)).limit(most)).scalars().all()


def waiting_of(db: Session, people: Sequence[int]) -> Sequence[tuple[int, int, Thing]]:
    """What waits for them: the notification, the person, and what it is to them."""
    statement = select(col(Notification.id), col(Notification.person_id), col(Notification.thing)).where(
        col(Notification.waits).is_(True), col(Notification.person_id).in_(people)
    )
    return [(number, person_id, thing) for number, person_id, thing in db.execute(statement)]


def parked_mails(db: Session) -> int:
    """Mails that were given up and wait for a person."""
    statement = select(func.count()).select_from(Mail).where(col(Mail.parked_at).is_not(None))
    return int(db.execute(statement).scalar_one())
