"""A report begun before its author has signed in: it waits for the link in the mail, and becomes a draft by it."""

from datetime import timedelta

from sqlmodel import Session, col, select

from policylab.accounts.asked import Asked
from policylab.accounts.commands.links import make_link, open_link, use_link
from policylab.accounts.forms import NewcomerInput
from policylab.accounts.models import LinkPurpose, MailLink, Membership, Person
from policylab.accounts.queries import actor_of, signed_in_person
from policylab.audit.record import subject_id
from policylab.cases.commands.drafts import check_area, start_draft
from policylab.cases.forms.beginning import BegunReportInput
from policylab.cases.forms.report import REPORT_FIELDS, DraftInput
from policylab.cases.models import Case, PendingReport
from policylab.core.clock import now
from policylab.core.errors import Invalid, NotVisible
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.core.text import fold_email, random_id
from policylab.organisations.queries import organisation_of_address
from policylab.rules.roles import OPEN_SECTORS

OUTSIDE = N_(
    "Adressens domän hör inte till någon kommun, region eller myndighet i registret. Skriv din adress på arbetet. "
    "Har du redan ett konto kan du logga in här nedanför. Andra behöver en inbjudan från labbet."
)
SAME_PRESS = timedelta(minutes=1)
"""The same form sent again within this time is one press of the button: no second mail."""


def begin_report(db: Session, data: BegunReportInput, submission_key: str) -> Asked:
    """Keep what was written and make the link that leads back to it. Raises Invalid for an address outside.

    The link has no address when none is to be mailed: the account is closed, or the mail has just been sent.
    """
    if organisation_of_address(db, data.email, *OPEN_SECTORS) is None:
        raise Invalid({"email": [OUTSIDE]})
    check_area(db, data.area)
    just_sent = _just_sent(db, data.email, submission_key)
    if just_sent is not None:
        _write(db, just_sent, data)
        return Asked("")
    asked = make_link(db, LinkPurpose.REPORT, data.email)
    if asked.link_id is not None:
        key = submission_key or random_id()
        _write(db, PendingReport(link_id=asked.link_id, submission_key=key, created_at=now()), data)
    return asked


def pick_up_report(db: Session, token: str, data: NewcomerInput | None) -> tuple[Person, Actor, Case]:
    """Use the link up, and make what waits for it a draft of its person. Raises NotVisible, Invalid or Refused.

    Two links of one form give one draft, which the later one leaves as it is.
    """
    waiting = waiting_report(db, open_link(db, token, LinkPurpose.REPORT, for_update=True))
    person = use_link(db, token, LinkPurpose.REPORT, data)
    actor = _writer(db, person)
    key = waiting.submission_key
    case = db.exec(select(Case).where(Case.author_id == person.id, Case.submission_key == key)).first()
    if case is None:
        texts = DraftInput(**{name: getattr(waiting, name) or "" for name in REPORT_FIELDS})
        case = start_draft(db, actor, texts, key)
    db.delete(waiting)
    return person, actor, case


def waiting_report(db: Session, link: MailLink) -> PendingReport:
    """What waits for a link. Raises NotVisible when nothing does."""
    waiting = db.exec(select(PendingReport).where(PendingReport.link_id == link.id)).first()
    if waiting is None:
        raise NotVisible("report")
    return waiting


def _writer(db: Session, person: Person) -> Actor:
    """The person, acting for the body of their address if they have a role there."""
    person_id = subject_id(person)
    body = organisation_of_address(db, person.email, *OPEN_SECTORS)
    statement = select(Membership.id).where(
        Membership.person_id == person_id, Membership.organisation_id == (body.id if body else None)
    )
    held = set(db.exec(statement))
    someone = signed_in_person(db, person_id)
    here = (row.id for row in someone.memberships if row.id in held) if someone else iter(())
    return actor_of(someone, next(here, None))


def _just_sent(db: Session, email: str, submission_key: str) -> PendingReport | None:
    statement = (
        select(PendingReport)
        .join(MailLink, col(MailLink.id) == col(PendingReport.link_id))
        .where(PendingReport.submission_key == submission_key, MailLink.email_key == fold_email(email))
        .where(PendingReport.created_at > now() - SAME_PRESS)
    )
    return db.exec(statement).first() if submission_key else None


def _write(db: Session, waiting: PendingReport, data: BegunReportInput) -> None:
    for name in REPORT_FIELDS:
        setattr(waiting, name, getattr(data, name))
    waiting.area = data.area or None
    db.add(waiting)
    db.flush()
