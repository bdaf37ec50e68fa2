"""The weekly letter: whole as it is, so that it is read without signing in; nothing in it that is not public."""

from email.message import EmailMessage
from typing import Any

from flask import current_app
from sqlmodel import Session

from policylab.core.i18n import gettext, ngettext, shown_in
from policylab.core.mail import compose
from policylab.core.settings import Settings
from policylab.ministries.queries.letters import Letter, letter_of
from policylab.ministries.stopping import stop_token
from policylab.notifications.models import Mail
from policylab.notifications.queries.mails import Receiver

MOST = 25
"""So many proposals are named; the rest are counted."""


def weekly_mail(db: Session, settings: Settings, mail: Mail, receiver: Receiver) -> EmailMessage | None:
    """The letter of its week; made again, it tells the same week. None when there is nothing to tell."""
    with shown_in(receiver.language):
        letter = letter_of(db, receiver.person_id, mail.week) if mail.week else None
        return _composed(settings, mail, receiver, letter) if letter else None


def _composed(settings: Settings, mail: Mail, receiver: Receiver, letter: Letter) -> EmailMessage:
    given = _given(settings, receiver, letter)
    environment = current_app.jinja_env
    text = environment.get_template("mail/weekly.txt").render(given)
    html = environment.get_template("mail/weekly.html").render(given, lang=receiver.language)
    name = f"weekly-{mail.week:%Y%m%d}-{receiver.person_id}"
    return compose(receiver.address, given["heading"], text, html=html, stop=given["stop"], name=name)


def _given(settings: Settings, receiver: Receiver, letter: Letter) -> dict[str, Any]:
    number, pages = len(letter.changed), settings.public_url
    news = ngettext("nytt om ett förslag", "nytt om %(num)s förslag", number)
    return {
        "heading": gettext("Veckan i Policylabb: %(news)s", news=news),
        "letter": letter,
        "shown": letter.changed[:MOST],
        "left": number - MOST,
        "pages": pages,
        "choose": f"{pages}/following",
        "stop": f"{pages}/ministries/letter/stop/{stop_token(settings, receiver.settings_id)}",
    }
