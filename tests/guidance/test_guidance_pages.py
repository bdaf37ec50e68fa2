"""The pages of guidance, for everyone and for those who write it."""

from policylab.rules.workflow import CaseState, GuidanceState
from tests.factories import Factory
from tests.page_client import PageClient


def test_everyone_reads_what_is_published(page_make: Factory, client: PageClient) -> None:
    assert client.get("/guidance").select_one(".empty")
    published, draft = page_make.guidance(), page_make.guidance(GuidanceState.DRAFT)
    page = client.get("/guidance?state=draft")
    assert not page.select(".row")
    page = client.get("/guidance")
    assert [link["href"] for link in page.select(".row__title a")] == [f"/guidance/{published.public_id}"]
    assert "Det går redan i dag." in client.get(f"/guidance/{published.public_id}").get_text()
    client.get(f"/guidance/{draft.public_id}", status=404)
    client.sign_in(page_make.actor()).get(f"/guidance/{published.public_id}/edit", status=403)
    client.get("/guidance/new", status=403)


def test_a_facilitator_writes_previews_publishes_and_withdraws(page_make: Factory, client: PageClient) -> None:
    client.sign_in(page_make.facilitator())
    key = client.get("/guidance/new").select_one("input[name=submission_key]")
    assert key
    given = {"submission_key": str(key["value"]), "title": "Så gör ni", "text": "## Ja\n\n- ett"}
    page = client.post("/guidance", {**given, "text": ""}, status=422)
    assert page.select_one("input[name=title]")["value"] == "Så gör ni"  # type: ignore[index]  # what is not on the page fails the test
    fragment = client.post("/guidance/preview", {"text": "**Ja**"}, status=200)
    assert fragment.select_one("strong")
    page = client.post("/guidance", given)
    publish = page.select_one("form[action$='/publication']")
    edit = page.select_one("a[href$='/edit']")
    assert publish and edit
    client.post(str(publish["action"]), {"version": "1"}, status=422)
    form = client.get(str(edit["href"]))
    assert form.select_one("textarea[name=text]").get_text().strip() == given["text"]  # type: ignore[union-attr]  # what is not on the page fails the test
    client.post(str(edit["href"]), {**given, "version": "1", "source": "9 kap. 37 § KL", "review_on": "2027-01-31"})
    page = client.post(str(publish["action"]), {"version": "2"})
    withdraw = page.select_one("form[action$='/withdrawal']")
    assert withdraw
    client.post(str(withdraw["action"]), {"version": "3"})
    assert client.get("/guidance?state=withdrawn").select(".row")


def test_the_answer_page_says_what_to_do_without_guidance(page_make: Factory, client: PageClient) -> None:
    client.sign_in(page_make.facilitator())
    case = page_make.case(CaseState.TRIAGE)
    assert client.get(f"/cases/{case.public_id}/guidance").select_one(".empty a[href='/guidance/new']")
