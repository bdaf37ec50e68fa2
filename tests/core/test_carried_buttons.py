"""A button-only deed that another site had posted is not done by signing in and going on."""

from sqlmodel import Session, select

from policylab.cases.models import Case
from policylab.rules.workflow import CaseState
from tests.factories import Factory
from tests.page_client import PageClient


def test_a_carried_button_leads_to_the_page_and_does_nothing(
    client: PageClient, page_db: Session, page_make: Factory
) -> None:
    case = page_make.case(CaseState.SUBMITTED)
    client.sign_in(page_make.facilitator())
    answer = client.http.post(f"/cases/{case.public_id}/handling", data={"restore": "1"})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/cases/{case.public_id}")
    page_db.expunge_all()
    assert page_db.exec(select(Case.state).where(Case.id == case.id)).one() is CaseState.SUBMITTED
    client.post(f"/cases/{case.public_id}/handling")
    page_db.rollback()
    assert page_db.exec(select(Case.state).where(Case.id == case.id)).one() is CaseState.TRIAGE
