"""The right of reply as its four sides meet it: the lab, the submitter, the agency, and everybody else."""

from datetime import timedelta

from sqlmodel import Session

from policylab.core.clock import at, now
from policylab.core.db import transaction
from policylab.core.permission import Actor
from policylab.organisations.models import Organisation
from policylab.rules.roles import Role
from policylab.rules.verdicts import Outcome
from policylab.rules.workflow import CaseState
from tests.factories import Factory
from tests.page_client import PageClient
from tests.replies.made import invitation

SECRET = "kanariefågel"


def _invited(page_db: Session, page_make: Factory, client: PageClient, agency: Actor) -> tuple[str, str]:
    """A facilitator prepares an invitation with a template, the submitter reads it, and it is sent: case and page."""
    author, facilitator = page_make.actor(), page_make.facilitator()
    hidden = {"title": SECRET, "obstacle": SECRET, "goal": SECRET}
    case = page_make.case(CaseState.TRIAGE, by=author, verdict=Outcome.PRACTICE, **hidden)
    at_case = f"/cases/{case.public_id}"
    form = client.sign_in(facilitator).get(f"{at_case}/reply-invitation")
    chosen = next(str(o["value"]) for o in form.select("#phrase option") if o.get_text() == "Inbjudan till replik")
    given = {"version": str(case.version), "submission_key": "k", "reply_by": "2999-01-01", "body": "Skolinspektionen"}
    page = client.post(f"{at_case}/reply-invitation", {**given, "phrase": chosen, "restore": "phrase"}, status=200)
    message = page.select_one("textarea[name=message]").get_text()  # type: ignore[union-attr]  # what is not on the page fails the test
    assert case.public_id in message and SECRET not in message and "Sundsvall" not in message and "{" not in message
    page = client.post(f"{at_case}/reply-invitation", {**given, "message": message})
    assert not page.select("form[action$='/sending']")
    url = str(page.select_one("form[action$='/cancellation']")["action"]).removesuffix("/cancellation")  # type: ignore[index]  # what is not on the page fails the test
    client.sign_in(agency).get(url, status=404)
    assert "Labbet tänker bjuda in" in client.sign_in(author).get(at_case).get_text()
    client.post(f"{url}/acknowledgement", {"version": "2"})
    client.sign_in(facilitator).post(f"{url}/sending", {"version": "3"})
    return at_case, url


def test_from_invitation_to_published_reply(page_db: Session, page_make: Factory, client: PageClient) -> None:
    agency = page_make.actor(Role.REPRESENTATIVE, "202100-6065")
    with transaction(page_db):
        body = page_db.get_one(Organisation, agency.organisation_id)
        body.mail_domain = "example.example"
        page_db.add(body)
    at_case, url = _invited(page_db, page_make, client, agency)
    client.http.post("/logout")
    assert client.get(url, status=401).select("a[href*='/login/link']")
    text = client.sign_in(agency).get(url).get_text()
    assert SECRET not in text and "Sundsvall" not in text
    client.get(at_case, status=404)
    page = client.post(url, {"text": "Praxis ändrades.", "version": "4"}, status=422)
    assert page.select_one("#registration_number-error") and "Praxis ändrades." in page.get_text()
    client.post(url, {"text": "Praxis ändrades.", "registration_number": "2026/17", "version": "4"})
    client.sign_in(page_make.facilitator()).post(f"{url}/publication", {"version": "5"}, status=422)
    client.post(f"{url}/publication", {"version": "5", "secrecy_checked": "true", "identifiability_checked": "true"})
    assert "Praxis ändrades." in client.get(at_case).get_text()


def test_silence_is_shown_with_its_days(page_make: Factory, client: PageClient) -> None:
    agency = page_make.actor(Role.REPRESENTATIVE, "202100-6065")
    case = page_make.case(CaseState.DIALOGUE, published=True, verdict=Outcome.PRACTICE, group_id=page_make.group().id)
    with at(now() - timedelta(days=23)):
        invitation(page_make.db, case, agency, "sent")
    assert "Ingen replik efter 23 dagar" in client.get(f"/cases/{case.public_id}").get_text()
    other = page_make.actor(Role.REPRESENTATIVE, "202100-4185")
    invitation(page_make.db, case, other, "answered", text=SECRET)
    text = client.get(f"/cases/{case.public_id}").get_text()
    assert "En replik har kommit in" in text and SECRET not in text
    assert SECRET in client.sign_in(page_make.facilitator()).get(f"/cases/{case.public_id}").get_text()
