"""The letter of new matches, in its receiver's language, with the way to stop it."""

from email.message import EmailMessage

from flask import current_app

from policylab.core.i18n import gettext, ngettext, shown_in
from policylab.core.mail import compose
from policylab.core.settings import Settings
from policylab.law.places import page_of
from policylab.saved.queries.letters import Letter
from policylab.saved.stopping import stop_token
from policylab.search.document import Kind
from policylab.search.links import ONE_LABELS
from policylab.search.queries.subjects import Subject

MOST = 20
"""So many are named; the rest are counted."""
_PATHS = {
    Kind.CASE: "/cases/",
    Kind.PROPOSAL: "/proposals/",
    Kind.GUIDANCE: "/guidance/",
    Kind.GROUP: "/groups/",
    Kind.THREAD: "/threads/",
}


def alert_mail(settings: Settings, letter: Letter) -> EmailMessage:
    """The mail; made again, it is the same mail."""
    stop = f"{settings.public_url}/saved/stop/{stop_token(settings, letter.public_id)}"
    with shown_in(letter.language):
        number = len(letter.subjects)
        news = ngettext("En ny träff", "%(num)s nya träffar", number)
        text = current_app.jinja_env.get_template("mail/saved.txt").render(
            news=news,
            name=letter.name,
            rows=[
                (gettext(ONE_LABELS[each.ref.kind]), gettext(each.state_label) if each.state_label else "", each)
                for each in letter.subjects[:MOST]
            ],
            left=number - MOST,
            path_of=lambda subject: settings.public_url + _path(subject),
            page=f"{settings.public_url}/saved/{letter.public_id}",
            stop=stop,
        )
        subject = gettext("%(news)s: %(name)s", news=news, name=letter.name)
    mail = compose(letter.address, subject, text, name=f"saved-{letter.mail_id}")
    mail.policy = mail.policy.clone(max_line_length=998)  # a folded address would lead nowhere
    mail["List-Unsubscribe"] = f"<{stop}>"
    mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return mail


def _path(subject: Subject) -> str:
    if subject.ref.kind is Kind.SECTION:
        return page_of(*subject.public_id.split("/"))
    return f"{_PATHS[subject.ref.kind]}{subject.public_id}"
