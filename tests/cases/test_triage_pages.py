"""The facilitator's pages: the form of each deed, and what a wrong or late form is told."""

import pytest
from sqlmodel import Session

from policylab.cases.models import Case
from policylab.rules.verdicts import Outcome
from policylab.rules.workflow import CaseState
from tests.factories import Factory
from tests.page_client import PageClient

FORMS = {
    "verdict": CaseState.TRIAGE,
    "publication": CaseState.TRIAGE,
    "completion-request": CaseState.TRIAGE,
    "group": CaseState.TRIAGE,
    "referral": CaseState.TRIAGE,
    "parking": CaseState.DIALOGUE,
    "refusal": CaseState.TRIAGE,
    "merger": CaseState.DIALOGUE,
    "guidance": CaseState.TRIAGE,
}


@pytest.mark.parametrize("name", FORMS)
def test_each_form_opens_for_a_facilitator_alone(name: str, page_make: Factory, client: PageClient) -> None:
    own = page_make.actor()
    case = page_make.case(FORMS[name], by=own)
    url = f"/cases/{case.public_id}/{name}"
    client.sign_in(page_make.facilitator()).get(url)
    client.post(url, {"version": case.version}, status=422)
    client.get(f"/cases/{page_make.case(CaseState.WITHDRAWN).public_id}/{name}", status=409)
    client.sign_in(own).get(url, status=403)
    client.sign_in(page_make.actor(organisation="0180")).get(url, status=404)


def test_a_case_is_assessed_and_a_late_form_is_refused(page_make: Factory, client: PageClient) -> None:
    case, actor = page_make.case(), page_make.facilitator()
    client.sign_in(actor)
    url = f"/cases/{case.public_id}"
    client.post(f"{url}/handling", {"version": case.version})
    given = {
        "outcome": "actual",
        "kind": "preliminary",
        "reasons": "Ordet ska.",
        "source": "26 kap. 27 § skollagen",
        "protective_interest": "Eleven.",
    }
    page = client.post(f"{url}/verdict", {"version": 2, **given}, status=422)
    assert page.select_one("a[href='#no_conflict']")
    assert page.select_one("textarea[name=reasons]").get_text().strip() == "Ordet ska."  # type: ignore[union-attr]  # what is not on the page fails the test
    client.post(f"{url}/verdict", {"version": 2, "no_conflict": "1", **given})
    client.post(f"{url}/verdict", {"version": 2, "no_conflict": "1", **given}, status=409)
    again = client.get(f"{url}/verdict")
    assert again.select_one("input[name=outcome][value=actual][checked]")
    assert not again.select_one("input[name=no_conflict][checked]")


@pytest.mark.parametrize(
    ("state", "told"), [(CaseState.TRIAGE, "prövat för"), (CaseState.DIALOGUE, "Alla kan läsa det.")]
)
def test_it_is_told_who_can_read_what_is_published(
    client: PageClient, page_make: Factory, state: CaseState, told: str
) -> None:
    case = page_make.case(state)
    client.sign_in(page_make.facilitator())
    ticked = {"secrecy_checked": "1", "identifiability_checked": "1"}
    page = client.post(f"/cases/{case.public_id}/publication", {"version": 1, **ticked})
    assert told in page.select(".alert")[0].get_text()


def test_what_is_refused_is_met_first_and_in_the_other_language(client: PageClient, page_make: Factory) -> None:
    case = page_make.case(CaseState.TRIAGE)
    url = f"/cases/{case.public_id}/publication"
    page = client.sign_in(page_make.facilitator()).post(url, {"version": 1}, status=422)
    assert page.select_one(".error-summary[autofocus]")
    assert page.select_one(f'a[href="{url}?lang=en"]')


def test_an_account_is_read_before_it_is_published(page_make: Factory, page_db: Session, client: PageClient) -> None:
    case = page_make.case(CaseState.DIALOGUE)
    page_make.account(case, page_make.actor(organisation="0180"))
    client.sign_in(page_make.facilitator())
    url = f"/cases/{case.public_id}/accounts/0180/publication"
    ticked = {"secrecy_checked": "1", "identifiability_checked": "1"}
    assert not client.get(url).select_one("input[name=secrecy_checked]")
    client.post(f"/cases/{case.public_id}/publication", {"version": 1, **ticked})
    assert "Samma hinder hos oss." in client.get(url).get_text()
    client.post(url, {"version": 2, **ticked})
    assert page_db.get_one(Case, case.id).organisations_count == 2
    client.get(f"/cases/{case.public_id}/accounts/0114/publication", status=404)


def test_decisions_are_taken_on_their_pages(page_make: Factory, page_db: Session, client: PageClient) -> None:
    client.sign_in(page_make.facilitator())
    closing = {"version": 1, "reason": "Skäl."}
    answers = {
        "referral": {**closing, "to_name": "EU-kommissionen", "reason_code": "eu"},
        "parking": {**closing, "until_what": "Domen.", "reason_code": "awaiting_ruling"},
        "refusal": {**closing, "reason_code": "no_obstacle", "next_step": "Fråga oss."},
        "completion-request": {"version": 1, "question": "När?"},
        "group": {"version": 1, "group": page_make.group().public_id},
        "guidance": {"version": 1, "guidance": page_make.guidance().public_id},
        "merger": {"version": 1, "into": page_make.case().public_id},
    }
    for name, given in answers.items():
        case = page_make.case(CaseState.TRIAGE, verdict=Outcome.POSSIBLE)
        page = client.post(f"/cases/{case.public_id}/{name}", given)
        assert page.select_one(".flashes .alert--success"), name
        page_db.expire_all()
        moved = page_db.get_one(Case, case.id)
        assert (moved.state is not CaseState.TRIAGE) == (name != "merger")
        page_db.rollback()
