"""A published reply is found with its case, by those who read the case; one that nobody has checked by nobody."""

from flask import Flask
from sqlmodel import Session

from policylab.audit.deliver import deliver_due
from policylab.core.db import transaction
from policylab.replies.commands.replying import publish_reply
from policylab.replies.forms import ReplyPublicationInput
from policylab.rules.roles import Role
from policylab.rules.workflow import CaseState
from tests.factories import Factory
from tests.page_client import PageClient
from tests.replies.made import invitation

CANARY = "kanariefågel"


def test_a_reply_is_found_once_it_is_published(app: Flask, page_db: Session, page_make: Factory) -> None:
    own, agency = page_make.actor(), page_make.actor(Role.REPRESENTATIVE, "202100-6065")
    asked = {}
    for published in (True, False):
        case = page_make.case(CaseState.DIALOGUE, published=published, by=own, title="Hindret")
        row = invitation(page_db, case, agency, "answered", text=f"En {CANARY} avgör saken.")
        asked[case.public_id] = row.public_id
    readers = [None, page_make.actor(organisation="0180"), own, page_make.facilitator()]
    clients = [PageClient(app).sign_in(who) if who else PageClient(app) for who in readers]
    assert _found(app, clients) == [[], [], [], []]
    for public_id in asked.values():
        with transaction(page_db):
            checked = ReplyPublicationInput(secrecy_checked=True, identifiability_checked=True)
            publish_reply(page_db, page_make.facilitator(), public_id, checked)
    public, hidden = asked
    assert [sorted(each) for each in _found(app, clients)] == [[public], [public], [public, hidden], [public, hidden]]
    assert "En <mark>kanariefågel</mark> avgör saken." in str(clients[0].get(f"/search?q={CANARY}"))


def _found(app: Flask, clients: list[PageClient]) -> list[list[str]]:
    """The numbers of the cases that each finds by the word."""
    lab = app.extensions["policylab"]
    with app.test_request_context():
        while deliver_due(lab.sessions, lab.parts["readers"]):
            pass
    pages = [client.get(f"/search?q={CANARY}") for client in clients]
    return [[str(link["href"]).rpartition("/")[2] for link in page.select(".row__title a")] for page in pages]
