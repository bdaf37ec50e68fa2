"""The receipt: whoever reports gets the whole text back by mail, with its number."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage

from flask import current_app
from sqlalchemy import func, select
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.audit.models import Event, EventPayload, Revision
from policylab.audit.revisions import texts_of
from policylab.cases.forms.answered import answered
from policylab.cases.forms.details import SECTIONS
from policylab.cases.forms.report import ReportInput
from policylab.cases.models import Case
from policylab.cases.queries.details import sent_details
from policylab.cases.queries.told import typed_values
from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.core.i18n import gettext, shown_in
from policylab.core.mail import compose, send
from policylab.core.settings import Settings
from policylab.notifications.models import Notification
from policylab.organisations.models import Organisation, PolicyArea
from policylab.rules.obstacles import SECTION_LABELS

_FIELDS = [(name, field) for name, field in ReportInput.model_fields.items() if name != "area"]

RECEIPT_OF = "case.submitted"
"""The event that the one who reported hears of too."""


@dataclass(frozen=True)
class Receipt:
    """One mail that has not gone yet."""

    notification_id: int
    seq: int
    person_id: int
    address: str
    language: str
    case: Case
    organisation: str
    areas: tuple[str, str]
    texts: Mapping[str, str]


def send_receipts(sessions: sessionmaker[Session], settings: Settings, seqs: Sequence[int]) -> None:
    """Send what has not gone, one by one. Raises what the mail server raises; what went before stays noted.

    A crash between sending and noting sends a mail again, with the same Message-ID.
    """
    with sessions() as db:
        waiting = _waiting(db, seqs) if seqs else []
    for receipt in waiting:
        send(settings, receipt_mail(settings, receipt))
        note_mailed(sessions, receipt.notification_id)


def note_mailed(sessions: sessionmaker[Session], notification_id: int) -> None:
    """Remember that the mail of a notification has gone."""
    with sessions() as db, transaction(db):
        notification = db.get_one(Notification, notification_id)
        notification.mailed_at = now()
        db.add(notification)


def receipt_mail(settings: Settings, receipt: Receipt) -> EmailMessage:
    """The mail, in the receiver's language."""
    case = receipt.case
    with shown_in(receipt.language):
        text = current_app.jinja_env.get_template("mail/receipt.txt").render(
            case=case,
            told=[(gettext(field.title or name), receipt.texts.get(name, "")) for name, field in _FIELDS],
            more=list(_more(receipt.texts)),
            organisation=receipt.organisation,
            area=receipt.areas[receipt.language == "en"],
            url=f"{settings.public_url}/cases/{case.public_id}",
        )
        subject = gettext("Kvittens: %(number)s", number=case.public_id)
    return compose(receipt.address, subject, text, name=f"receipt-{receipt.seq}-{receipt.person_id}")


def _more(texts: Mapping[str, str]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The answers of the second step, section by section."""
    details = sent_details(texts)
    for section, model in SECTIONS.items():
        if said := answered(model, typed_values(details, model.model_fields)):
            yield gettext(SECTION_LABELS[section]), said


def _waiting(db: Session, seqs: Sequence[int]) -> list[Receipt]:
    columns = (col(Notification.id), col(Event.seq), col(Person.id), col(Person.email), col(Person.language))
    named = (func.coalesce(col(PolicyArea.name_sv), ""), func.coalesce(col(PolicyArea.name_en), ""))
    statement = (
        select(*columns, Case, col(Organisation.name_sv), col(EventPayload.payload), *named)
        .join(Event, col(Event.seq) == col(Notification.seq))
        .join(EventPayload, col(EventPayload.seq) == col(Notification.seq))
        .join(Person, col(Person.id) == col(Notification.person_id))
        .join(Case, (col(Case.id) == col(Event.subject_id)) & (col(Case.author_id) == col(Notification.person_id)))
        .join(Organisation, col(Organisation.id) == col(Case.organisation_id))
        .join(PolicyArea, col(PolicyArea.code) == col(Case.area), isouter=True)
        .where(col(Notification.seq).in_(seqs), col(Notification.mailed_at).is_(None))
        .where(col(Event.subject_kind) == "cases", col(Person.deactivated_at).is_(None))
        .order_by(col(Event.seq))
    )
    rows = db.execute(statement).all()
    revision_ids = [json.loads(row.payload)["revision_id"] for row in rows]
    wanted = select(Revision).where(col(Revision.id).in_(revision_ids))
    sent = {revision.id: texts_of(revision) for revision in db.execute(wanted).scalars()}
    return [
        Receipt(number or 0, seq, person_id or 0, address, language, case, organisation, (sv, en), sent[revision_id])
        for (number, seq, person_id, address, language, case, organisation, _, sv, en), revision_id in zip(
            rows, revision_ids, strict=True
        )
    ]
