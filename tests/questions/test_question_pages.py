"""The pages of questions."""

from sqlmodel import Session

from policylab.rules.questions import QuestionState
from policylab.rules.roles import Role
from policylab.rules.workflow import CaseState
from tests.factories import Factory
from tests.page_client import PageClient
from tests.questions.made import question


def test_a_facilitator_lifts_cases_to_a_question(page_make: Factory, client: PageClient) -> None:
    lead = page_make.actor(Role.FACILITATOR, "lab", "Karin Ekdahl")
    case = page_make.case(CaseState.DECLINED, published=True, title="Ett hinder")
    client.sign_in(lead)
    form = client.get("/questions/new")
    chosen = form.select_one("select[name=lead] option[selected]")
    assert chosen and chosen.get_text() == "Karin Ekdahl"
    told = {"title": "Vem bestämmer?", "summary": "## Så här", "lead": str(chosen["value"]), "submission_key": "k"}
    page = client.post("/questions", told)
    url = str(page.select_one("form[action$='/opening']")["action"]).removesuffix("/opening")  # type: ignore[index]  # what is not on the page fails the test
    client.post(f"{url}/opening", {"version": "1"}, status=422)
    client.post(f"{url}/contents", {"number": "PL-1999-00001", "version": "1"}, status=422)
    client.post(f"{url}/contents", {"number": case.public_id, "version": "1"})
    client.post(f"{url}/edit", {**told, "mandate": "Styrgruppen", "mandate_on": "2026-01-28", "version": "2"})
    assert client.get("/questions?state=draft").select(".row")
    client.post(f"{url}/opening", {"version": "3"})
    client.http.post("/logout")
    page = client.get(url)
    assert page.select_one(f"a[href='/cases/{case.public_id}']") and not page.select("article form")
    assert client.get(f"/cases/{case.public_id}").select_one(f"a[href='{url}']")
    assert [link["href"] for link in client.get("/questions").select(".row__title a")] == [url]
    client.get(f"{url}/edit", status=401)


def test_it_is_followed_while_it_can_be_read(page_db: Session, page_make: Factory, client: PageClient) -> None:
    lead, reader = page_make.facilitator(), page_make.actor(organisation="0180")
    case = page_make.case(CaseState.DECLINED, published=True)
    made = question(page_db, lead, QuestionState.OPEN, case).public_id
    client.sign_in(reader).get(f"/questions/{made}")
    client.post("/following", {"kind": "questions", "subject": made})
    assert client.get("/following").select_one(f"a[href='/questions/{made}']")
    hidden = question(page_db, lead, QuestionState.OPEN, page_make.case(CaseState.TRIAGE)).public_id
    client.get(f"/questions/{hidden}", status=404)
    client.post("/following", {"kind": "questions", "subject": hidden}, status=404)
