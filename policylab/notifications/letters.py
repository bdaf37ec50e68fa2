"""The letter: who speaks for a report, or has the same obstacle, hears by mail what the lab asks or answers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from email.message import EmailMessage
from typing import Any

from flask import current_app
from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.audit.models import Event
from policylab.cases.models import Account, Case
from policylab.cases.queries.masking import shown_titles
from policylab.core.i18n import shown_in
from policylab.core.mail import compose, send
from policylab.core.permission import ANYBODY
from policylab.core.settings import Settings
from policylab.notifications.models import Notification
from policylab.notifications.receipts import note_mailed
from policylab.rules.events import EVENTS


@dataclass(frozen=True)
class Letter:
    """One mail that has not gone yet."""

    notification_id: int
    seq: int
    kind: str
    person_id: int
    address: str
    language: str
    public_id: str
    title: str
    speaks: bool


def send_letters(sessions: sessionmaker[Session], settings: Settings, told: Collection[tuple[int, int]]) -> None:
    """Send what has not gone, one by one. Raises what the mail server raises; what went before stays noted.

    `told` are the people who may hear of it now, each with the event: a mail that had to wait goes to nobody else.
    """
    with sessions() as db:
        waiting = [letter for letter in _waiting(db, told) if (letter.person_id, letter.seq) in told] if told else []
    for letter in waiting:
        send(settings, letter_mail(settings, letter))
        note_mailed(sessions, letter.notification_id)


def letter_mail(settings: Settings, letter: Letter) -> EmailMessage:
    """The mail, in the receiver's language: what happened and to which report, and no more of its contents."""
    told = EVENTS[letter.kind]
    sentence = told.en if letter.language == "en" else told.sv
    with shown_in(letter.language):
        text = current_app.jinja_env.get_template("mail/letter.txt").render(
            sentence=sentence, letter=letter, url=f"{settings.public_url}/cases/{letter.public_id}"
        )
    subject = f"{letter.public_id}: {sentence}"
    return compose(letter.address, subject, text, name=f"letter-{letter.seq}-{letter.person_id}")


def _waiting(db: Session, told: Collection[tuple[int, int]]) -> list[Letter]:
    speaks = func.coalesce(col(Case.contact_id), col(Case.author_id)) == col(Notification.person_id)
    joined = exists().where(col(Account.case_id) == col(Case.id), col(Account.person_id) == col(Notification.person_id))
    statement = (
        select(
            col(Notification.id),
            col(Event.seq),
            col(Event.kind),
            col(Person.id),
            col(Person.email),
            col(Person.language),
            col(Case.public_id),
            col(Case.title),
            speaks,
            col(Case.id),
        )
        .join(Event, col(Event.seq) == col(Notification.seq))
        .join(Person, col(Person.id) == col(Notification.person_id))
        .join(Case, (col(Case.id) == col(Event.subject_id)) & or_(speaks, joined))
        .where(col(Notification.seq).in_({seq for _, seq in told}), col(Notification.mailed_at).is_(None))
        .where(col(Event.subject_kind) == "cases", col(Person.deactivated_at).is_(None))
        .order_by(col(Event.seq), col(Person.id))
    )
    rows: Sequence[Any] = db.execute(statement).all()
    checked = shown_titles(db, ANYBODY, {row[-1] for row in rows})
    letters = [(Letter(*row[:-1]), checked[row[-1]]) for row in rows]
    return [letter if letter.speaks else replace(letter, title=title) for letter, title in letters]
