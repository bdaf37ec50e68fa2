"""The pages of a meeting, its calendar file, and the mail that carries it."""

from email import message_from_bytes
from email.policy import default

from flask import Flask
from icalendar import Calendar

from policylab.audit.deliver import deliver_due
from policylab.core.text import random_id
from tests.factories import Factory
from tests.page_client import PageClient

GIVEN = {"title": "Första mötet", "day": "2027-03-26", "starts": "9.30", "ends": "11.00", "place": "Rådhuset"}


def test_from_the_group_to_the_calendar_and_the_mail(app: Flask, page_make: Factory, client: PageClient) -> None:
    planner, guest = page_make.actor(), page_make.actor(organisation="0180")
    group, outsider = page_make.group(planner, guest, closed=True), page_make.actor(organisation="0380")
    client.sign_in(planner)
    way = client.get(f"/groups/{group.public_id}").select_one("#meetings ~ p a.button")
    assert way
    new = str(way["href"])
    assert client.get(new)
    page = client.post(new.removesuffix("/new"), {**GIVEN, "ends": "8", "submission_key": "x"}, status=422)
    assert page.select_one(".field--error input[name=ends]")["value"] == "8"  # type: ignore[index]  # what is not on the page fails the test
    page = client.post(new.removesuffix("/new"), {**GIVEN, "submission_key": random_id()})
    calendar = page.select_one("a[href$='calendar.ics']")
    assert calendar
    meeting = str(calendar["href"]).removesuffix("/calendar.ics")
    file = client.http.get(str(calendar["href"]))
    assert (file.mimetype, file.headers["X-Content-Type-Options"]) == ("text/calendar", "nosniff")
    assert str(Calendar.from_ical(file.data)["METHOD"]) == "PUBLISH"
    _noted(client, meeting)
    _mailed(app)
    client.sign_in(outsider)
    for hidden in ("", "/calendar.ics", "/edit", "/notes", "/tasks/new"):
        client.get(meeting + hidden, status=404)


def _noted(client: PageClient, meeting: str) -> None:
    """The notes, of which one passage is the beginning of a task and one of a report."""
    for form in ("edit", "notes", "tasks/new"):
        client.get(f"{meeting}/{form}")
    client.post(f"{meeting}/notes", {"minutes": "Fråga **verket**.\n\nRegeln stoppar oss.", "version": "1"})
    page = client.get(meeting)
    assert len(page.select(".passage")) == 2
    asked = page.select(".passage a")[0]
    form = client.get(str(asked["href"]))
    assert form.select_one("input[name=title]")["value"] == "Fråga verket."  # type: ignore[index]  # what is not on the page fails the test
    draft = client.post(f"{meeting}/cases", {"passage": "2", "version": "2"})
    assert "Regeln stoppar oss." in draft.select_one("textarea[name=obstacle]").get_text()  # type: ignore[union-attr]  # what is not on the page fails the test
    assert client.get(meeting).select("#cases ~ ul a[href^='/cases/drafts/']")


def _mailed(app: Flask) -> None:
    """The one who was invited, and did not plan it, has the calendar file by mail."""
    lab = app.extensions["policylab"]
    with app.app_context():
        while deliver_due(lab.sessions, lab.parts["readers"], lab.parts["rounds"]):
            pass
    sent = (lab.settings.data / "outbox").iterdir()
    mails = [message_from_bytes(path.read_bytes(), policy=default) for path in sent]
    parts = [part for mail in mails for part in mail.walk() if part.get_content_type() == "text/calendar"]
    assert [str(part.get_param("method")) for part in parts] == ["REQUEST"]
    invitation = Calendar.from_ical(parts[0].get_payload(decode=True))
    assert str(next(iter(invitation.walk("VEVENT")))["ATTENDEE"]).endswith("@example.example")
