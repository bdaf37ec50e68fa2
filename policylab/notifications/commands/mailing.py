"""Mails from when they are made until they are done with: not a change of any subject, so no event tells of it.

A mail is claimed before it is sent and noted as gone afterwards, each in a transaction of its own. A crash in between
leaves it due again after a while, so that none is lost, and at most the one that was under way goes twice.
"""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session, col

from policylab.core.clock import now
from policylab.core.db import add_missing
from policylab.core.permission import Actor
from policylab.notifications.commands.choosing import begun
from policylab.notifications.models import Mail, MailKind, MailSettings, Notification
from policylab.rules.permissions import PERMISSIONS

GIVE_UP_AFTER = 10
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)


def wait_after(attempts: int) -> timedelta:
    """How long a mail rests after so many attempts: a minute, then twice as long each time."""
    return min(_FIRST_WAIT * float(2 ** (attempts - 1)), _LONGEST_WAIT)


def make_mails(db: Session, kinds: Mapping[tuple[int, int], MailKind]) -> dict[tuple[int, int], int]:
    """Make the mail of each person and event; its id by these. The caller sees that there is none yet."""
    rows = [
        Mail(kind=kind, person_id=person_id, seq=seq, made_at=now(), due_at=now())
        for (person_id, seq), kind in sorted(kinds.items())
    ]
    _make(db, rows)
    return {(row.person_id, row.seq or 0): row.id or 0 for row in rows}


def fold(db: Session, day: date, waiting: Mapping[int, Collection[int]], dropped: Collection[int]) -> dict[int, int]:
    """Make the morning's mail of each person out of the notifications that wait, perhaps none; each mail's id.

    `dropped` are notifications of which no mail is wanted any more.
    """
    rows = [
        Mail(kind=MailKind.DIGEST, person_id=person_id, day=day, made_at=now(), due_at=now())
        for person_id in sorted(waiting)
    ]
    _make(db, rows)
    folded = [number for numbers in waiting.values() for number in numbers]
    of_person = (col(Mail.person_id) == col(Notification.person_id), col(Mail.day) == day)
    mail = select(col(Mail.id)).where(*of_person).scalar_subquery()
    db.execute(update(Notification).where(col(Notification.id).in_(folded)).values(waits=False, mail_id=mail))
    db.execute(update(Notification).where(col(Notification.id).in_(dropped)).values(waits=False))
    return {row.person_id: row.id or 0 for row in rows}


def make_letters(db: Session, week: date, people: Collection[int]) -> None:
    """Make the letter of that week for each of the people. The caller sees that there is none yet."""
    moment = now()
    kind = MailKind.WEEKLY
    _make(db, [Mail(kind=kind, person_id=each, week=week, made_at=moment, due_at=moment) for each in sorted(people)])


def claim(db: Session, mail_id: int) -> Mail | None:
    """Take the mail in hand: it is not due again for a while. None when another has taken it."""
    mail = _due(db, mail_id)
    if mail is not None:
        mail.attempts += 1
        mail.due_at = now() + wait_after(mail.attempts)
        db.add(mail)
    return mail


def close(db: Session, mail_id: int, *, sent: bool) -> None:
    """Note that the mail has gone, or that there was nothing left to tell."""
    moment = now()
    done: dict[str, Any] = {"done_at": moment, "due_at": None, "sent": sent, "last_error": ""}
    db.execute(update(Mail).where(col(Mail.id) == mail_id).values(**done))
    told = update(Notification).where(col(Notification.mail_id) == mail_id)
    db.execute(told.values(mailed_at=moment if sent else None))


def note_failure(db: Session, mail_id: int, error: str, *, for_good: bool) -> None:
    """Keep why it did not go; park it when the address is refused for good, or after too many attempts."""
    mail = db.get_one(Mail, mail_id)
    mail.last_error = error[:500]
    if for_good or mail.attempts >= GIVE_UP_AFTER:
        mail.parked_at, mail.due_at = now(), None
    db.add(mail)


def retry_parked_mails(db: Session, actor: Actor) -> int:
    """Send all that were given up again, as an administrator asks; how many there were."""
    PERMISSIONS.check("installation:inspect", actor)
    return unpark(db)


def unpark(db: Session) -> int:
    """Make all that were given up due again; how many there were."""
    parked = select(Mail).where(col(Mail.parked_at).is_not(None)).with_for_update()
    rows = db.execute(parked).scalars().all()
    for mail in rows:
        mail.parked_at, mail.attempts, mail.due_at = None, 0, now()
        db.add(mail)
    return len(rows)


def _make(db: Session, mails: list[Mail]) -> None:
    """Add them, and what their links need to know their receivers by."""
    people = {mail.person_id for mail in mails}
    statement = select(col(MailSettings.person_id)).where(col(MailSettings.person_id).in_(people))
    known = set(db.execute(statement).scalars())
    for person_id in sorted(people - known):
        add_missing(db, MailSettings, begun(person_id).model_dump(exclude={"id"}))
    db.add_all(mails)
    db.flush()


def _due(db: Session, mail_id: int) -> Mail | None:
    statement = select(Mail).where(col(Mail.id) == mail_id, col(Mail.due_at) <= now()).with_for_update()
    return db.execute(statement).scalars().first()
