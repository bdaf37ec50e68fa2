"""The letter of new matches, in its receiver's language, with the way to stop it."""

from email.message import EmailMessage

from flask import current_app

from policylab.core.i18n import gettext, ngettext, shown_in
from policylab.core.mail import compose
from policylab.core.settings import Settings
from policylab.saved.queries.letters import Letter
from policylab.saved.stopping import stop_token
from policylab.search.links import ONE_LABELS, path_of

MOST = 20
"""So many are named; the rest are counted."""


def alert_mail(settings: Settings, letter: Letter) -> EmailMessage:
    """The mail; made again, it is the same mail."""
    stop = f"{settings.public_url}/saved/stop/{stop_token(settings, letter.public_id)}"
    with shown_in(letter.language):
        number = len(letter.subjects)
        news = ngettext("En ny träff", "%(num)s nya träffar", number)
        subject = gettext("%(news)s: %(name)s", news=news, name=letter.name)
        given = {
            "news": news,
            "name": letter.name,
            "subject": subject,
            "rows": [
                (gettext(ONE_LABELS[each.ref.kind]), gettext(each.state_label) if each.state_label else "", each)
                for each in letter.subjects[:MOST]
            ],
            "left": number - MOST,
            "path_of": lambda row: settings.public_url + path_of(row),
            "page": f"{settings.public_url}/saved/{letter.public_id}",
            "stop": stop,
        }
        environment = current_app.jinja_env
        text = environment.get_template("mail/saved.txt").render(given)
        html = environment.get_template("mail/saved.html").render(given, lang=letter.language)
    return compose(letter.address, subject, text, html=html, stop=stop, name=f"saved-{letter.mail_id}")
