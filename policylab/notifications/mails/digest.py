"""The morning's mail: all that has waited, each subject once, the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage

from flask import current_app
from sqlmodel import Session

from policylab.core.i18n import gettext, ngettext, shown_in
from policylab.core.mail import compose
from policylab.core.settings import Settings
from policylab.notifications.mails.links import links_of
from policylab.notifications.models import Mail
from policylab.notifications.morning import MorningPart, Noting, Said
from policylab.notifications.queries.mails import Receiver, events_of
from policylab.notifications.queries.told import told_now
from policylab.notifications.stopping import DIGEST
from policylab.rules.mailing import Pace
from policylab.search.document import Ref
from policylab.search.links import ONE_LABELS, path_of
from policylab.search.queries.subject import Subject

MOST = 30
"""So many subjects are named; the rest are counted."""
MOST_LINES = 4
"""So many sentences stand for one subject."""


@dataclass
class Item:
    """One subject with what has happened to it, the newest first; `more` counts what is not said."""

    subject: Subject
    url: str
    kind: str
    state: str
    lines: list[tuple[datetime, str]] = field(default_factory=list)
    more: int = 0


def digest_mail(
    db: Session, settings: Settings, mail: Mail, receiver: Receiver, parts: Sequence[MorningPart] = ()
) -> tuple[EmailMessage | None, Sequence[Noting]]:
    """The mail as its receiver may have it now, None when nothing is left to tell; and what is then to be noted."""
    with shown_in(receiver.language):
        wanted = [event for event, thing in events_of(db, mail.id or 0) if receiver.wishes[thing] is not Pace.NEVER]
        told = told_now(db, receiver.person_id, wanted)
        said = [Said(each.event.at, each.subject, each.sentence(receiver.language)) for each in told]
        notings: list[Noting] = []
        for part in parts:
            more, noting = part.told(db, mail.id or 0)
            said, notings = [*said, *more], [*notings, *noting]
        items = _items(settings, sorted(said, key=lambda each: each.at, reverse=True))
        return _composed(settings, mail, receiver, items) if items else None, notings


def _items(settings: Settings, said: Sequence[Said]) -> list[Item]:
    items: dict[Ref, Item] = {}
    for each in said:
        item = items.setdefault(each.subject.ref, _item(settings, each.subject))
        if each.sentence in (sentence for _, sentence in item.lines):
            continue
        if len(item.lines) < MOST_LINES:
            item.lines.append((each.at, each.sentence))
        else:
            item.more += 1
    return list(items.values())


def _item(settings: Settings, subject: Subject) -> Item:
    state = gettext(subject.state_label) if subject.state_label else ""
    return Item(subject, settings.public_url + path_of(subject), gettext(ONE_LABELS[subject.ref.kind]), state)


def _composed(settings: Settings, mail: Mail, receiver: Receiver, items: Sequence[Item]) -> EmailMessage:
    number = len(items)
    heading = ngettext("Nytt i Policylabb om en sak", "Nytt i Policylabb om %(num)s saker", number)
    links = links_of(settings, receiver, DIGEST)
    given = {"heading": heading, "items": items[:MOST], "left": number - MOST, **links}
    environment = current_app.jinja_env
    return compose(
        receiver.address,
        f"{heading}: {items[0].subject.title}" if number == 1 else heading,
        environment.get_template("mail/digest.txt").render(given),
        html=environment.get_template("mail/digest.html").render(given, lang=receiver.language),
        name=f"digest-{mail.day:%Y%m%d}-{receiver.person_id}",
        stop=links["stop"],
    )
