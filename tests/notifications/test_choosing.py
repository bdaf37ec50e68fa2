"""Which mails come: one page of choices, and the link in a mail that stops such mails without signing in."""

import pytest
from flask import Flask
from sqlmodel import Session, select

from policylab.audit.models import Event
from policylab.core.db import transaction
from policylab.notifications.commands.choosing import choose_mails
from policylab.notifications.forms import MailSettingsInput
from policylab.notifications.models import MailSettings
from policylab.notifications.stopping import DIGEST, stop_token
from policylab.rules.event_kinds.kind import Hears
from policylab.rules.events import ANSWERS
from policylab.rules.mailing import DEFAULTS, Pace, Thing, chief, thing_of
from tests.factories import Factory
from tests.page_client import PageClient

CHOSEN = {"asked": "at_once", "answers": "daily", "own": "weekly", "groups": "never", "followed": "never"}


def test_requests_and_answers_come_at_once_and_all_else_in_the_morning() -> None:
    at_once = {thing for thing, pace in DEFAULTS.items() if pace is Pace.AT_ONCE}
    assert at_once == {Thing.ASKED, Thing.ANSWERS}
    assert set(DEFAULTS.values()) == {Pace.AT_ONCE, Pace.DAILY}
    for kind in ANSWERS:
        assert thing_of(kind, Hears.SUBMITTER) is thing_of(kind, Hears.JOINED) is Thing.ANSWERS
        assert thing_of(kind, Hears.INVITED) is Thing.ASKED
        assert thing_of(kind, None) is Thing.FOLLOWED
    assert thing_of("case.tagged", Hears.SUBMITTER) is Thing.OWN
    assert chief([Thing.FOLLOWED, Thing.GROUPS, Thing.OWN]) is Thing.OWN


def test_one_page_keeps_what_was_chosen(client: PageClient, page_make: Factory, page_db: Session) -> None:
    client.get("/notifications/settings", status=401)
    someone = page_make.actor()
    client.sign_in(someone)
    assert _shown(client) == {thing.value: pace.value for thing, pace in DEFAULTS.items() if thing is not Thing.WORK}
    client.post("/notifications/settings", CHOSEN | {"version": "0"})
    assert _shown(client) == CHOSEN
    assert page_db.exec(select(MailSettings.work)).one() is Pace.DAILY
    client.post("/notifications/settings", CHOSEN | {"asked": "never", "version": "0"}, status=409)
    client.post("/notifications/settings", CHOSEN | {"asked": "often", "version": "1"}, status=422)
    assert _shown(client) == CHOSEN
    assert len([event for event in page_db.exec(select(Event)) if event.kind == "mail.changed"]) == 1
    client.sign_in(page_make.facilitator())
    assert "work" in _shown(client)


@pytest.mark.parametrize("what", [DIGEST, "asked"])
def test_the_link_stops_such_mails_and_no_others(
    app: Flask, client: PageClient, page_make: Factory, page_db: Session, what: str
) -> None:
    someone = page_make.actor()
    settings = app.extensions["policylab"].settings
    data = MailSettingsInput(asked="at_once", answers="daily", own="weekly", groups="at_once", followed="never")
    with transaction(page_db):
        held = choose_mails(page_db, someone, data)
    path = f"/notifications/stop/{stop_token(settings, held.public_id, what)}"
    app.config["WTF_CSRF_ENABLED"] = True
    assert client.get(path).select_one("main form button")
    assert client.http.post(path, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    page = client.get(path)
    assert "Inga fler mejl" in page.text and not page.select_one("main form button")
    assert client.http.post(path).status_code == 303
    page_db.expire_all()
    left = page_db.exec(select(MailSettings)).one()
    wanted = {
        DIGEST: ("at_once", "never", "never", "at_once", "never", "never"),
        "asked": ("never", "daily", "weekly", "at_once", "never", "daily"),
    }
    assert tuple(getattr(left, thing.value) for thing in Thing) == wanted[what]
    for wrong in (path + "x", path[:-1], "/notifications/stop/x"):
        client.get(wrong, status=404)


def _shown(client: PageClient) -> dict[str, str]:
    chosen = client.get("/notifications/settings").select("main select option[selected]")
    return {str(tag.find_parent("select")["name"]): str(tag["value"]) for tag in chosen}  # type: ignore[index]  # what is not on the page fails the test
