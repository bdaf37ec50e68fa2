"""Which mails people want: what they have chosen, and the defaults for whoever chose nothing."""

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.notifications.models import MailSettings
from policylab.rules.mailing import DEFAULTS, Pace, Thing

Wishes = Mapping[Thing, Pace]


def wishes_of(settings: MailSettings | None) -> Wishes:
    """How soon each kind of thing is told."""
    return {thing: Pace(getattr(settings, thing.value)) for thing in Thing} if settings else DEFAULTS


def settings_of(db: Session, person_id: int) -> MailSettings | None:
    """What the person has chosen, if anything."""
    return db.execute(select(MailSettings).where(col(MailSettings.person_id) == person_id)).scalars().first()


def wishes_of_all(db: Session, people: Collection[int]) -> Mapping[int, Wishes]:
    """The same for many people, in one query."""
    statement = select(MailSettings).where(col(MailSettings.person_id).in_(people))
    chosen = {row.person_id: wishes_of(row) for row in db.execute(statement).scalars()}
    return {person_id: chosen.get(person_id, DEFAULTS) for person_id in people}


def settings_of_letter(db: Session, public_id: str) -> MailSettings | None:
    """The choices that a mail's signed link is for, whoever opens it."""
    return db.execute(select(MailSettings).where(col(MailSettings.public_id) == public_id)).scalars().first()
