"""The receipt: whoever reports gets the whole text back by mail, with its number."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.message import EmailMessage

from flask import current_app
from sqlalchemy import func, select
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
from policylab.core.i18n import gettext, shown_in
from policylab.core.mail import compose
from policylab.core.settings import Settings
from policylab.organisations.models import Organisation, PolicyArea
from policylab.rules.obstacles import SECTION_LABELS

_FIELDS = [(name, field) for name, field in ReportInput.model_fields.items() if name != "area"]


@dataclass(frozen=True)
class Receipt:
    """One mail that has not gone yet."""

    seq: int
    person_id: int
    address: str
    language: str
    case: Case
    organisation: str
    areas: tuple[str, str]
    texts: Mapping[str, str]


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


def receipt_of(db: Session, seq: int, person_id: int) -> Receipt | None:
    """The receipt that the one who reported is to have; None when the account is closed."""
    columns = (col(Event.seq), col(Person.id), col(Person.email), col(Person.language))
    named = (func.coalesce(col(PolicyArea.name_sv), ""), func.coalesce(col(PolicyArea.name_en), ""))
    statement = (
        select(*columns, Case, col(Organisation.name_sv), col(EventPayload.payload), *named)
        .join(EventPayload, col(EventPayload.seq) == col(Event.seq))
        .join(Case, col(Case.id) == col(Event.subject_id))
        .join(Person, col(Person.id) == col(Case.author_id))
        .join(Organisation, col(Organisation.id) == col(Case.organisation_id))
        .join(PolicyArea, col(PolicyArea.code) == col(Case.area), isouter=True)
        .where(col(Event.seq) == seq, col(Event.subject_kind) == "cases")
        .where(col(Person.id) == person_id, col(Person.deactivated_at).is_(None))
    )
    row = db.execute(statement).first()
    if row is None:
        return None
    number, person, address, language, case, organisation, payload, sv, en = row
    sent = db.execute(select(Revision).where(col(Revision.id) == json.loads(payload)["revision_id"])).scalars().one()
    return Receipt(number, person, address, language, case, organisation, (sv, en), texts_of(sent))
