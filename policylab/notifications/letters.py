"""The letter: whoever speaks for a report hears by mail what the lab asks or answers, and where to read on."""

from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage

from flask import current_app
from flask_babel import force_locale
from sqlalchemy import func, select
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.audit.models import Event
from policylab.cases.models import Case
from policylab.core.mail import compose, send
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


def send_letters(sessions: sessionmaker[Session], settings: Settings, seqs: Sequence[int]) -> None:
    """Send what has not gone, one by one. Raises what the mail server raises; what went before stays noted."""
    with sessions() as db:
        waiting = _waiting(db, seqs) if seqs else []
    for letter in waiting:
        send(settings, letter_mail(settings, letter))
        note_mailed(sessions, letter.notification_id)


def letter_mail(settings: Settings, letter: Letter) -> EmailMessage:
    """The mail, in the receiver's language: what happened and to which report, and no more of its contents."""
    told = EVENTS[letter.kind]
    sentence = told.en if letter.language == "en" else told.sv
    with force_locale(letter.language):
        text = current_app.jinja_env.get_template("mail/letter.txt").render(
            sentence=sentence, letter=letter, url=f"{settings.public_url}/cases/{letter.public_id}"
        )
    subject = f"{letter.public_id}: {sentence}"
    return compose(letter.address, subject, text, name=f"letter-{letter.seq}-{letter.person_id}")


def _waiting(db: Session, seqs: Sequence[int]) -> list[Letter]:
    speaker = func.coalesce(col(Case.contact_id), col(Case.author_id))
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
        )
        .join(Event, col(Event.seq) == col(Notification.seq))
        .join(Person, col(Person.id) == col(Notification.person_id))
        .join(Case, (col(Case.id) == col(Event.subject_id)) & (speaker == col(Notification.person_id)))
        .where(col(Notification.seq).in_(seqs), col(Notification.mailed_at).is_(None))
        .where(col(Event.subject_kind) == "cases", col(Person.deactivated_at).is_(None))
        .order_by(col(Event.seq))
    )
    return [Letter(*row) for row in db.execute(statement)]
