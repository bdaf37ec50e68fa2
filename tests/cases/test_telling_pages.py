"""The pages of the second step: the list of sections, each section, rows without a script, and where it is read."""

from sqlmodel import Session, select

from policylab.cases.models import Case
from policylab.rules.workflow import CaseState
from tests.factories import Factory
from tests.page_client import PageClient

COST = {"hours": "1 200", "hours_year": "2025", "hours_basis": "Tidmätning", "version": "0"}


def test_a_draft_is_told_section_by_section_and_read_through(
    client: PageClient, page_make: Factory, page_db: Session
) -> None:
    client.sign_in(page_make.actor())
    client.post("/cases/drafts", {"title": "Skolbussen", "obstacle": "Nej.", "submission_key": "k", "version": "0"})
    address = f"/cases/drafts/{page_db.exec(select(Case.draft_token)).one()}"
    client.sign_in(page_make.actor(name="Ylva Berg"))
    page = client.get(address)
    assert "Ta över utkastet" in page.get_text()
    assert "Ta över utkastet" not in client.post(f"{address}/author").get_text()
    client.get(f"{address}/more/unknown", 404)
    saved = client.http.post(
        f"{address}/more/cost", data={"hours": "3", "version": "0"}, headers={"Accept": "application/json"}
    )
    assert saved.json == {"version": 1}
    assert "Påbörjad" in client.get(f"{address}/more").get_text()
    wrong = client.post(f"{address}/more/cost", {"hours": "3", "version": "1"}, 422)
    assert wrong.select_one("#hours")["value"] == "3"
    assert wrong.select_one("#hours_year[aria-invalid=true]")
    done = client.post(f"{address}/more/cost", {**COST, "version": "1"})
    assert done.select_one("#section-cost-status").get_text() == "Klar"
    assert "Beskriv regeln och arbetet, inte en enskild person." in client.get(f"{address}/more/cost").get_text()
    stale = client.post(f"{address}/more/cost", {**COST, "hours": "5", "version": "1"}, 409)
    assert "1200" in stale.get_text()
    check = client.get(f"{address}/check")
    assert "Tidmätning" in check.get_text()
    assert "1\xa0200" in check.get_text()
    assert "2\xa0025" not in check.get_text()
    version = check.select_one("form input[name=version]")["value"]
    receipt = client.post(f"{address}/submission", {"version": version})
    assert "Tidmätning" in receipt.get_text()
    public_id = page_db.exec(select(Case.public_id)).one()
    assert "1\xa0200" in client.get(f"/cases/{public_id}").get_text()
    assert client.get(f"{address}/more/cost", follow_redirects=True).h1.get_text() == "Berätta mer"


def test_rows_come_and_go_without_a_script(client: PageClient, page_make: Factory) -> None:
    own = page_make.actor()
    case = page_make.case(CaseState.SUBMITTED, by=own)
    address = f"/cases/{case.public_id}/more/tried"
    client.sign_in(own)
    typed = {"attempt_1_what": "Frågade", "attempt_1_on": "2025-03-01", "shown": "1", "version": "0"}
    page = client.post(address, {**typed, "rows": "add"}, 200)
    assert [place for place, row in enumerate(page.select("main fieldset"), 1) if row.has_attr("autofocus")] == [2]
    typed |= {"attempt_2_what": "Ansökte", "attempt_2_number": "KS 1", "shown": "2"}
    page = client.post(address, {**typed, "rows": "1"}, 200)
    assert page.select_one("#attempt_1_what").get_text().strip() == "Ansökte"
    assert [row.has_attr("autofocus") for row in page.select("main fieldset")] == [True]
    for odd in ("0", "99", "x", "-1", "9" * 400):
        client.post(address, {**typed, "rows": odd, "shown": odd}, 200)
    assert not client.get(address).select_one("#attempt_1_what").get_text().strip()
    client.post(address, typed)
    shown = client.get(f"/cases/{case.public_id}").get_text()
    assert "Ansökte" in shown
    assert "KS 1" in shown
    client.post(address, {**typed, "attempt_1_what": "", "version": "1"}, 422)


def test_the_lab_asks_for_sections_and_reads_them(client: PageClient, page_make: Factory) -> None:
    own, actor = page_make.actor(), page_make.facilitator()
    case = page_make.case(CaseState.TRIAGE, by=own)
    address = f"/cases/{case.public_id}"
    client.sign_in(actor)
    client.post(f"{address}/completion-request", {"question": "Hur?", "sections": ["cost", "whim"]}, 422)
    client.post(f"{address}/completion-request", {"question": "Hur?", "sections": ["cost", "tried"]})
    client.sign_in(own)
    assert "Tid och pengar" in client.get(address).get_text()
    first = client.get(f"{address}/more").select("main .task")[:2]
    assert [task.select_one("a").get_text() for task in first] == ["Tid och pengar", "Det ni redan har prövat"]
    client.post(f"{address}/more/cost", COST)
    assert "Tidmätning" in client.get(f"{address}/completion").get_text()
    client.post(f"{address}/more/protects", {"protective_interest": "Anna 811228-9874", "version": "0"}, 422)
    client.sign_in(actor)
    assert "1\xa0200" in client.get(f"{address}/publication").get_text()
    client.get(f"{address}/more", 403)


def test_taking_over_a_case_and_seeing_whom_to_call(client: PageClient, page_make: Factory) -> None:
    case = page_make.case(CaseState.SUBMITTED, by=page_make.actor())
    page_make.facilitator()
    client.sign_in(page_make.actor(name="Ylva Berg"))
    page = client.post(f"/cases/{case.public_id}/contact", {"version": case.version})
    assert "Ylva Berg" in page.get_text()
    assert "Labbets kontaktperson" in page.get_text()
    client.post(f"/cases/{case.public_id}/contact", {"version": case.version}, 409)
