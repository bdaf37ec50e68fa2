"""The submitter's pages: each one is inspected by the client as it is fetched."""

import pytest
from sqlmodel import Session, func, select

from policylab.cases.models import Account, Case
from policylab.core.clock import now
from policylab.core.permission import Actor
from policylab.rules.roles import Role
from policylab.rules.workflow import CaseState, ProposalState
from tests.factories import Factory
from tests.page_client import PageClient

REPORT = {
    "title": "Skolbussen står stilla på kvällen",
    "area": "school",
    "goal": "Elever ska komma hem.",
    "obstacle": "Vi får inte låna ut den.\r\n\r\nSå har länsstyrelsen sagt.",
    "consequence": "Tio elever väntar.",
    "citation": "10 kap. 32 § skollagen",
}


def _draft(db: Session) -> Case:
    db.rollback()
    db.expunge_all()
    return db.exec(select(Case)).one()


def test_the_empty_form_writes_nothing(client: PageClient, page_make: Factory, page_db: Session) -> None:
    page = client.sign_in(page_make.actor()).get("/cases/new")
    assert len(page.select(".form .label")) == 6
    assert "Beskriv regeln och arbetet, inte en enskild person." in page.get_text()
    assert page_db.exec(select(func.count()).select_from(Case)).one() == 0
    client.get("/cases/drafts")


def test_a_visitor_is_asked_to_sign_in_and_loses_nothing(client: PageClient) -> None:
    page = client.post("/cases/drafts", {**REPORT, "submission_key": "k", "version": "0"}, 401)
    assert REPORT["title"] in str(page)


def test_what_was_carried_over_a_sign_in_is_shown_again(
    client: PageClient, page_make: Factory, page_db: Session
) -> None:
    client.sign_in(page_make.actor())
    page = client.post("/cases/drafts", {**REPORT, "submission_key": "k", "version": "0", "restore": "1"}, 200)
    assert page.select_one("#title")["value"] == REPORT["title"]
    assert page.select_one("input[name=submission_key]")["value"] == "k"
    assert page_db.exec(select(func.count()).select_from(Case)).one() == 0


def test_from_first_word_to_receipt(client: PageClient, page_make: Factory, page_db: Session) -> None:
    client.sign_in(page_make.actor())
    saved = client.http.post(
        "/cases/drafts",
        data={"title": "Skol", "submission_key": "k", "version": "0"},
        headers={"Accept": "application/json"},
    )
    assert saved.json["version"] == 1
    assert saved.json["location"].startswith("/cases/drafts/")
    page = client.post("/cases/drafts", {**REPORT, "submission_key": "k", "version": "1", "then": "check"})
    assert page.h1.get_text() == "Läs igenom och skicka in"
    token, version = _draft(page_db).draft_token, _draft(page_db).version
    receipt = client.post(f"/cases/drafts/{token}/submission", {"version": version})
    for text in ("Så har länsstyrelsen sagt.", REPORT["consequence"], "Skola och förskola", "Sundsvalls kommun"):
        assert text in receipt.get_text()
    public_id = _draft(page_db).public_id
    noted = client.post(f"/cases/{public_id}/own-number", {"number": "KS 2026/17"})
    assert noted.select_one("#number")["value"] == "KS 2026/17"
    assert "KS 2026/17" in client.get(f"/cases/{public_id}").get_text()
    assert client.get(f"/cases/drafts/{token}", follow_redirects=True).h1.get_text() == REPORT["title"]


def test_the_way_to_the_second_step_saves_what_was_typed(client: PageClient, page_make: Factory) -> None:
    client.sign_in(page_make.actor())
    sections = client.post("/cases/drafts", {**REPORT, "submission_key": "k", "version": "0", "then": "more"})
    assert sections.h1.get_text() == "Berätta mer"
    draft = client.get(sections.select_one(".buttons a.button--secondary")["href"])
    assert draft.select_one("#title")["value"] == REPORT["title"]
    assert draft.select_one("form[data-autosave-url] button[name=then][value=more]")


def test_a_personal_number_is_stopped_and_the_words_are_kept(
    client: PageClient, page_make: Factory, page_db: Session
) -> None:
    client.sign_in(page_make.actor())
    told = {**REPORT, "obstacle": "Anna 811228-9874 fick nej.", "submission_key": "k", "version": "0", "then": "check"}
    answer = client.http.post("/cases/drafts", data=told, follow_redirects=True)
    assert "811228-9874 fick nej." in answer.text
    assert "personnummer" in answer.text
    draft = _draft(page_db)
    page = client.post(f"/cases/drafts/{draft.draft_token}/submission", {"version": draft.version}, 422)
    assert page.select_one("#obstacle[aria-invalid=true]")
    assert _draft(page_db).state is CaseState.DRAFT


def test_an_older_form_answers_409_with_what_was_typed(
    client: PageClient, page_make: Factory, page_db: Session
) -> None:
    client.sign_in(page_make.actor())
    client.post("/cases/drafts", {**REPORT, "submission_key": "k", "version": "0"})
    token = _draft(page_db).draft_token
    client.post(f"/cases/drafts/{token}", {**REPORT, "title": "Nyare", "version": "1"})
    page = client.post(f"/cases/drafts/{token}", {**REPORT, "title": "Äldre", "version": "1"}, 409)
    assert page.select_one("#title")["value"] == "Äldre"
    assert "Nyare" in page.get_text()
    assert _draft(page_db).title == "Nyare"
    client.post(f"/cases/drafts/{token}", {**REPORT, "title": "Äldre", "version": "2"})
    assert _draft(page_db).title == "Äldre"


def test_a_draft_is_nobody_elses(client: PageClient, page_make: Factory, page_db: Session) -> None:
    author = page_make.actor()
    token = page_make.case(CaseState.DRAFT, by=author).draft_token
    for other in (page_make.facilitator(), page_make.admin(), page_make.representative("12")):
        client.sign_in(other)
        for address in ("", "/check", "/deletion"):
            client.get(f"/cases/drafts/{token}{address}", 404)
        client.post(f"/cases/drafts/{token}", REPORT, 404)
        client.post(f"/cases/drafts/{token}/submission", {}, 404)
        client.post(f"/cases/drafts/{token}/deletion", {}, 404)
        assert token not in str(client.get("/cases/drafts"))
    page = client.sign_in(author).post(f"/cases/drafts/{token}/deletion")
    assert "Inga utkast" in page.get_text()


def test_the_list_in_its_empty_and_filled_forms(client: PageClient, page_make: Factory) -> None:
    assert "Inget hinder är publicerat än" in client.get("/cases").get_text()
    page_make.case(CaseState.DIALOGUE, published=True)
    assert "1 hinder" in client.get("/cases?state=dialogue&area=school").get_text()
    assert "Inget hinder passar" in client.get("/cases?state=declined").get_text()
    answer = client.http.get("/cases?q=skolskjuts&area=school")
    assert (answer.status_code, "kind=case" in answer.location) == (302, True)


def test_an_organisation_is_typed_by_name_and_kept_by_code(client: PageClient) -> None:
    for page in ("/cases?state=dialogue", "/search?q="):
        for typed in ("sundsvalls KOMMUN", "Municipality of Sundsvall"):
            answer = client.http.get(f"{page}&organisation={typed}")
            assert (answer.status_code, answer.location.partition("organisation=")[2]) == (302, "2281")
    kept = client.get("/cases?organisation=2281").select_one("input#organisation")
    assert kept is not None
    assert kept["value"] == "Sundsvalls kommun"
    unknown = client.get("/cases?organisation=Ankeborg")
    assert "Ingen organisation heter ”Ankeborg”" in unknown.get_text()
    assert unknown.select_one("#organisation-error") is not None


@pytest.mark.parametrize("role", [None, Role.REPRESENTATIVE, Role.OFFICIAL])
def test_an_unpublished_case_is_not_there(client: PageClient, page_make: Factory, role: Role | None) -> None:
    case = page_make.case(CaseState.DIALOGUE, title="Kanariefågel")
    if role:
        client.sign_in(page_make.actor(role, "12" if role is Role.REPRESENTATIVE else "dep-utbildning"))
    client.get(f"/cases/{case.public_id}", 404)
    assert "Kanariefågel" not in str(client.get("/cases"))


def test_a_closed_group_and_an_unopened_proposal_stay_hidden(client: PageClient, page_make: Factory) -> None:
    own, member = page_make.actor(), page_make.actor(organisation="0180")
    group = page_make.group(member, closed=True, name="Slutna rummet")
    case = page_make.case(CaseState.PROPOSAL, by=own, published=True, group_id=group.id)
    page_make.proposal(ProposalState.DRAFT, case, title="Ännu inte öppet")
    page = str(client.get(f"/cases/{case.public_id}"))
    assert "Slutna rummet" not in page
    assert "Ännu inte öppet" not in page
    assert "Slutna rummet" not in str(client.sign_in(own).get(f"/cases/{case.public_id}"))
    client.sign_in(page_make.again(member))
    assert "Slutna rummet" in str(client.get(f"/cases/{case.public_id}"))


def test_what_is_checked_before_its_time_says_when_it_becomes_public(client: PageClient, page_make: Factory) -> None:
    own, said = page_make.actor(), "inte offentligt ännu"
    waiting, known = (page_make.case(state, by=own, published=True) for state in (CaseState.TRIAGE, CaseState.DIALOGUE))
    client.get(f"/cases/{waiting.public_id}", 404)
    for reader in (own, page_make.facilitator()):
        client.sign_in(reader)
        assert said in client.get(f"/cases/{waiting.public_id}").get_text()
        assert said not in client.get(f"/cases/{known.public_id}").get_text()


def test_joining_takes_one_short_form(client: PageClient, page_make: Factory, page_db: Session) -> None:
    case = page_make.case(CaseState.DIALOGUE, published=True)
    client.sign_in(page_make.representative("12"))
    form = client.get(f"/cases/{case.public_id}/accounts/new")
    key = form.select_one("input[name=submission_key]")["value"]
    client.post(f"/cases/{case.public_id}/accounts", {"affected": "många", "submission_key": key}, 422)
    told = {"text": "Tjugo barn väntar.", "affected": "20", "submission_key": key}
    for _ in range(2):
        page = client.post(f"/cases/{case.public_id}/accounts", told)
    assert "Tjugo barn väntar." in page.get_text()
    assert page_db.exec(select(func.count()).select_from(Account)).one() == 1


@pytest.mark.parametrize(
    ("state", "path", "told"),
    [
        (CaseState.NEEDS_INFO, "completion", {**REPORT, "answer": "Beslutet kom i maj."}),
        (CaseState.DIALOGUE, "withdrawal", {"reason": "Det löste sig."}),
        (CaseState.DECLINED, "reassessment", {"reason": "Ny dom."}),
    ],
)
def test_the_own_deeds_have_pages(
    client: PageClient, page_make: Factory, state: CaseState, path: str, told: dict[str, str]
) -> None:
    own: Actor = page_make.actor()
    case = page_make.case(state, by=own, question="Vad hände?" if path == "completion" else "")
    address = f"/cases/{case.public_id}/{path}"
    client.sign_in(page_make.facilitator()).get(address, 403)
    client.sign_in(own).get(address)
    client.post(address, {"version": case.version}, 422)
    client.post(address, {**told, "version": case.version + 1}, 409)
    page = client.post(address, {**told, "version": case.version})
    assert page.h1.get_text()
    client.get(address, 409)


def test_a_new_assessment_is_asked_for_once(client: PageClient, page_make: Factory) -> None:
    own = page_make.actor()
    case = page_make.case(CaseState.DECLINED, by=own, reassessment_requested_at=now())
    client.sign_in(own).get(f"/cases/{case.public_id}/reassessment", 409)


def test_confirming_is_one_button(client: PageClient, page_make: Factory) -> None:
    own = page_make.actor()
    case = page_make.case(CaseState.GUIDED, by=own, published=True)
    assert "Löst genom vägledning" not in client.get(f"/cases/{case.public_id}").get_text()
    client.sign_in(own).post(f"/cases/{case.public_id}/confirmation", {"version": case.version})
    assert "Löst genom vägledning" in client.get(f"/cases/{case.public_id}").get_text()
