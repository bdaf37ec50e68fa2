"""The page that a mailed link opens: a button, since mail scanners follow links, and a name from who is new.

In another browser than the one that asked for the link, the address it was sent to is asked for first: whoever only
got hold of the link does not know it, and nobody is signed in as somebody else without noticing.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import render_template, request, session
from flask.typing import ResponseReturnValue
from sqlmodel import Session

from policylab.accounts.asked import Asked
from policylab.accounts.commands.links import make_link, open_link
from policylab.accounts.forms import AddressInput, NewcomerInput
from policylab.accounts.mail import link_mail
from policylab.accounts.models import LinkPurpose, MailLink, Person
from policylab.accounts.queries import person_by_email, signed_in_person
from policylab.accounts.sessions import open_session
from policylab.accounts.throttle import note_failure
from policylab.accounts.views.doors import door_of, refuse_haste
from policylab.core.afterwards import send_afterwards
from policylab.core.errors import NotVisible
from policylab.core.forms import Form, Input
from policylab.core.pages import db, perform
from policylab.core.text import token_hash

Done = TypeVar("Done")
Page = Callable[[Form[Any], MailLink], str]
ASKED = "asked_links"
_REMEMBERED = 5


def count_request(session_: Session, email: str) -> None:
    """Note that a link is asked for. Raises Invalid when this visitor asks too often."""
    door = door_of("link", email)
    refuse_haste(door, "email")
    note_failure(session_, door)


def ask_for_link(session_: Session, purpose: LinkPurpose, email: str, target: str = "") -> Asked:
    """Make a link unless this visitor asks too often. Raises Invalid."""
    count_request(session_, email)
    return make_link(session_, purpose, email, target)


def send_link(purpose: LinkPurpose, asked: Asked) -> None:
    """Mail the link after the answer, and know this browser again; both look alike when there is no link."""
    if asked.token:
        remember(asked.token)
    if asked.address:
        send_afterwards([link_mail(purpose, asked.address, asked.token)])


def remember(token: str) -> None:
    """Let this browser use the link without naming the address."""
    session[ASKED] = [*session.get(ASKED, []), token_hash(token)][-_REMEMBERED:]


def with_link(
    purpose: LinkPurpose, token: str, answer: Callable[[MailLink], ResponseReturnValue]
) -> ResponseReturnValue:
    """What `answer` makes of the link, in a browser that knows it; else the question for its address."""
    try:
        link = open_link(db(), token, purpose)
        db().expunge(link)  # the page still shows it when the deed has ended this read
        return answer(link) if _known_here(token) else address_page(Form(AddressInput), token)
    except NotVisible:
        return over_page(purpose)


def come_in(
    link: MailLink, deed: Callable[[Session, Any], Done], *, then: Callable[[Done], str], page: Page
) -> ResponseReturnValue:
    """Do the deed that uses a link, with the name of who is new."""
    return perform(newcomer_form(link), deed, then=then, again=lambda form: page(form, link))


def enter(person: Person, membership_id: int | None = None) -> None:
    """Open this browser's session for somebody who has just used a link."""
    someone = signed_in_person(db(), person.id or 0)
    if someone:
        open_session(someone, membership_id)


def newcomer_form(link: MailLink) -> Form[Any]:
    """The form that asks a new person's name, and nothing of somebody known."""
    return Form(Input if person_by_email(db(), link.email) else NewcomerInput)


def link_page(form: Form[Any], link: MailLink, **shown: Any) -> str:
    """The button that signs in, with the name of who is new."""
    return render_template("accounts/link.html", form=form, link=link, action=request.path, **shown)


def address_page(form: Form[AddressInput], token: str) -> str:
    """The question for the address that the link was sent to."""
    return render_template("accounts/link_address.html", form=form, token=token)


def over_page(purpose: LinkPurpose) -> ResponseReturnValue:
    """The answer for a link that is used, too old or none: how to get a new one."""
    return render_template("accounts/link_over.html", purpose=purpose), 404


def _known_here(token: str) -> bool:
    return token_hash(token) in session.get(ASKED, [])
