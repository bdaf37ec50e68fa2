"""Who is written to each week, and what a week's letter has to tell: of the public, whoever it goes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from textwrap import shorten

from sqlalchemy import func, or_, select
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.core.clock import STOCKHOLM
from policylab.core.markdown import unmarked
from policylab.core.permission import ANYBODY
from policylab.following.models import Follow
from policylab.following.queries import ids_followed_by
from policylab.ministries.queries.changes import Changed, changes_since, followed_by_person
from policylab.ministries.queries.listing import Heap, MinistryFilters, MinistryRow, ministry_proposals
from policylab.notifications.digests import HOUR
from policylab.notifications.models import LetterWeek, Mail, MailSettings
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.proposals.queries.parts import texts_of_parts
from policylab.rules.following import IN_LETTERS

WEEK = timedelta(days=7)
LONGEST = 5
"""So many of those that have waited longest are named for each ministry."""
SUMMARY = 400


@dataclass(frozen=True)
class WaitingAt:
    """What waits at one ministry that is followed: how many, and those that have waited longest."""

    code: str
    name: str
    number: int
    longest: Sequence[MinistryRow]


@dataclass(frozen=True)
class Letter:
    """What one week has to tell one person."""

    changed: Sequence[Changed]
    summaries: Mapping[int, str]
    waiting: Sequence[WaitingAt]


def last_week(db: Session) -> date | None:
    """The last week whose letters have been made."""
    return db.execute(select(func.max(col(LetterWeek.week)))).scalar()


def people_of_week(db: Session, week: date, most: int) -> Sequence[int]:
    """Those who follow a ministry or an area, want the letter and have none of that week yet."""
    has = select(col(Mail.person_id)).where(col(Mail.week) == week)
    statement = (
        select(col(Follow.person_id))
        .join(Person, col(Person.id) == col(Follow.person_id))
        .join(MailSettings, col(MailSettings.person_id) == col(Person.id), isouter=True)
        .where(col(Follow.subject_kind).in_(IN_LETTERS), col(Person.deactivated_at).is_(None))
        .where(or_(col(MailSettings.id).is_(None), col(MailSettings.week_letter).is_(True)))
        .where(col(Follow.person_id).not_in(has))
    )
    return db.execute(statement.distinct().order_by(col(Follow.person_id)).limit(most)).scalars().all()


def letter_of(db: Session, person_id: int, week: date) -> Letter | None:
    """What the week before that Monday's morning has to tell the person now, as everybody may read it.

    None when nothing happened, or when they want no letters any more.
    """
    settings = db.execute(select(col(MailSettings.week_letter)).where(col(MailSettings.person_id) == person_id))
    if settings.scalar() is False:
        return None
    until = datetime.combine(week, HOUR, STOCKHOLM)
    changed = changes_since(db, ANYBODY, followed_by_person(person_id), until - WEEK, until)
    if not changed:
        return None
    texts = texts_of_parts(db, [each.id for each in changed])
    summaries = {
        each: shorten(unmarked(of["summary"]), SUMMARY, placeholder="…")
        for each, of in texts.items()
        if "summary" in of
    }
    return Letter(changed, summaries, list(_waiting(db, person_id)))


def wants_letters(db: Session, person_id: int) -> bool:
    """Whether the letter comes to the person, once they follow something that it tells of."""
    chosen = db.execute(select(col(MailSettings.week_letter)).where(col(MailSettings.person_id) == person_id)).scalar()
    return chosen is not False


def choices_of_letter(db: Session, public_id: str) -> MailSettings | None:
    """The choices that a letter's signed link is for, whoever opens it."""
    return db.execute(select(MailSettings).where(col(MailSettings.public_id) == public_id)).scalars().first()


def _waiting(db: Session, person_id: int) -> Sequence[WaitingAt]:
    followed = col(Organisation.id).in_(ids_followed_by(person_id, "ministries"))
    bodies = select(col(Organisation.id), col(Organisation.code), shown_name()).where(followed)
    found = []
    for number, code, name in db.execute(bodies.order_by(col(Organisation.sort_key))).all():
        page = ministry_proposals(db, ANYBODY, number, Heap.WAITING, MinistryFilters())
        if page.rows:
            found.append(WaitingAt(code, name, page.counts[Heap.WAITING], page.rows[:LONGEST]))
    return found
