"""The mail of one event, at once: what happened and to what, and no more of its contents."""

from email.message import EmailMessage

from flask import current_app
from sqlalchemy import select
from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.core.i18n import N_, gettext, shown_in
from policylab.core.mail import compose
from policylab.core.settings import Settings
from policylab.meetings.attached import attach_calendar
from policylab.notifications.mails.links import links_of
from policylab.notifications.models import Mail
from policylab.notifications.queries.mails import Receiver, events_of
from policylab.notifications.queries.told import Told, told_now
from policylab.outcomes.letters import ask_letters
from policylab.rules.mailing import Pace, Thing
from policylab.search.document import Kind
from policylab.search.links import path_of

SPEAKS = N_(
    "Du får det här mejlet för att du är kontaktperson för hindret. På sidan står hela svaret och vad som händer nu."
)
SHARES = N_(
    "Du får det här mejlet för att ni har sagt att ni har samma hinder. Den som rapporterade det svarar labbet. "
    "Följ det på sidan."
)
_WHY = {
    Thing.ASKED: N_("Du får det här mejlet för att någon frågar dig, bjuder in dig eller nämner dig."),
    Thing.OWN: N_("Du får det här mejlet för att det gäller ett av era hinder."),
    Thing.GROUPS: N_("Du får det här mejlet för att du är med i gruppen."),
    Thing.FOLLOWED: N_("Du får det här mejlet för att du följer det som det gäller."),
    Thing.WORK: N_("Du får det här mejlet för att det kan behöva något av dig."),
}


def direct_mail(db: Session, settings: Settings, mail: Mail, receiver: Receiver) -> EmailMessage | None:
    """The mail as its receiver may have it now; None when they may not, or want it no longer."""
    with shown_in(receiver.language):
        wanted = [(event, thing) for event, thing in events_of(db, mail.id or 0) if _wanted(receiver, thing)]
        told = told_now(db, receiver.person_id, [event for event, _ in wanted])
        if not told:
            return None
        return _composed(db, settings, receiver, told[0], wanted[0][1])


def _composed(db: Session, settings: Settings, receiver: Receiver, told: Told, thing: Thing) -> EmailMessage:
    speaks = thing is Thing.ANSWERS and _speaks(db, receiver, told)
    sentence = told.sentence(receiver.language)
    links = links_of(settings, receiver, thing.value)
    asks = ask_letters(db, settings, told.event, receiver.person_id)
    given = {
        "asks": asks,
        "sentence": sentence,
        "subject": told.subject,
        "number": _number(told),
        "url": settings.public_url + path_of(told.subject),
        "lead": gettext("Läs mer och svara här:") if speaks or thing is Thing.ASKED else gettext("Läs mer här:"),
        "why": gettext((SPEAKS if speaks else SHARES) if thing is Thing.ANSWERS else _WHY[thing]),
        **links,
    }
    environment = current_app.jinja_env
    mail = compose(
        receiver.address,
        f"{_number(told) or told.subject.title}: {sentence}",
        environment.get_template("mail/direct.txt").render(given),
        html=environment.get_template("mail/direct.html").render(given, lang=receiver.language),
        name=f"letter-{told.event.seq}-{receiver.person_id}",
        stop=links["stop"],
    )
    attach_calendar(db, mail, told.event, receiver.person_id, settings.public_url)
    return mail


def _wanted(receiver: Receiver, thing: Thing) -> bool:
    return receiver.wishes[thing] is not Pace.NEVER


def _number(told: Told) -> str:
    """The number that people know it by; groups and threads have none."""
    return told.subject.public_id if told.subject.state else ""


def _speaks(db: Session, receiver: Receiver, told: Told) -> bool:
    """Whether the receiver speaks for the case with the lab, and not for a body that has it too."""
    if told.subject.ref.kind is not Kind.CASE:
        return False
    statement = select(col(Case.contact_id), col(Case.author_id)).where(col(Case.id) == told.subject.ref.id)
    contact, author = db.execute(statement).one()
    return bool((contact or author) == receiver.person_id)
