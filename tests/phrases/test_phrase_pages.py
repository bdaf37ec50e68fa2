"""The pages of reply templates, and a template put into the form of a deed."""

from sqlmodel import Session, select

from policylab.audit.record import subject_id
from policylab.cases.models.answering import Contest
from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.phrases.models import Phrase
from policylab.rules.phrases import PhraseDeed
from policylab.rules.verdicts import Outcome
from policylab.rules.workflow import CaseState
from tests.factories import Factory
from tests.page_client import PageClient


def _phrase(db: Session, name: str) -> str:
    found = db.exec(select(Phrase.public_id).where(Phrase.name == name)).one()
    db.rollback()
    return found


def test_a_facilitator_reads_adds_and_removes(page_make: Factory, client: PageClient) -> None:
    client.sign_in(page_make.facilitator())
    page = client.get("/phrases")
    assert len(page.select("h2")) == len(PhraseDeed)
    wrong = {"name": "Ny", "deed": "referral", "text_sv": "Hej {svar senast}", "text_en": "Dear {länk}"}
    page = client.post("/phrases", wrong, status=422)
    assert "{svar senast}" in page.select_one("#text_sv-error").get_text()  # type: ignore[union-attr]  # what is not on the page fails the test
    assert page.select_one("#text_en-error") is None
    page = client.post("/phrases", {**wrong, "deed": "reply_invitation"})
    link = next(str(link["href"]) for link in page.select(".row__title a") if link.get_text() == "Ny")
    assert client.get(link).select_one("textarea[name=text_sv]").get_text().strip() == "Hej {svar senast}"  # type: ignore[union-attr]  # what is not on the page fails the test
    page = client.post(link.replace("edit", "removal"), {"version": "1"})
    assert "Ny" not in [link.get_text() for link in page.select(".row__title a")]


def test_a_template_fills_the_field_and_loses_nothing(page_db: Session, page_make: Factory, client: PageClient) -> None:
    case = page_make.case(CaseState.TRIAGE, by=page_make.actor(name="Anna Öberg"))
    client.sign_in(page_make.facilitator())
    url = f"/cases/{case.public_id}/completion-request"
    assert client.get(url).select_one("button[name=restore]")
    typed = {"phrase": _phrase(page_db, "Tid och pengar"), "version": str(case.version), "sections": ["cost"]}
    page = client.post(url, {**typed, "restore": "phrase", "question": "Eget."}, status=200)
    text = page.select_one("textarea[name=question]").get_text()  # type: ignore[union-attr]  # what is not on the page fails the test
    assert text.strip().startswith("Eget.\n\nHej Anna Öberg,") and "{" not in text and case.public_id in text
    assert page.select_one("input[value=cost][checked]")
    page = client.post(url, {**typed, "restore": "phrase", "question": text}, status=200)
    assert page.select_one("textarea[name=question]").get_text().strip() == text.strip()  # type: ignore[union-attr]  # what is not on the page fails the test
    other = {**typed, "phrase": _phrase(page_db, "Regeln hindrar inte"), "restore": "phrase"}
    page = client.post(url, {**other, "question": "Eget."}, status=200)
    assert page.select_one("textarea[name=question]").get_text().strip() == "Eget."  # type: ignore[union-attr]  # what is not on the page fails the test
    client.post(url, {**typed, "question": text})
    assert case.public_id in client.get(f"/cases/{case.public_id}").get_text()


def test_a_report_in_english_is_asked_in_english(page_db: Session, page_make: Factory, client: PageClient) -> None:
    case = page_make.case(CaseState.TRIAGE, language="en")
    client.sign_in(page_make.facilitator())
    chosen = {"phrase": _phrase(page_db, "Tid och pengar"), "restore": "phrase", "version": str(case.version)}
    page = client.post(f"/cases/{case.public_id}/completion-request", chosen, status=200)
    assert "Dear Person" in page.select_one("textarea[name=question]").get_text()  # type: ignore[union-attr]  # what is not on the page fails the test


def test_guidance_and_a_contest_are_answered_with_templates_too(
    page_db: Session, page_make: Factory, client: PageClient
) -> None:
    own = page_make.actor()
    guided = page_make.case(CaseState.TRIAGE, by=own, verdict=Outcome.POSSIBLE)
    contested = page_make.case(CaseState.TRIAGE, by=own, reassessment_requested_at=now())
    guidance = page_make.guidance()
    with transaction(page_db):
        whose = {"person_id": own.person, "organisation_id": own.organisation, "created_at": now()}
        page_db.add(Contest(case_id=subject_id(contested), state=CaseState.DECLINED, reasons="Fel.", **whose))
    client.sign_in(page_make.facilitator())
    for case, path, field, name in (
        (guided, "guidance", "reason", "Det går redan i dag"),
        (contested, "reassessment/response", "answer", "Samma utgång efter ny bedömning"),
    ):
        url = f"/cases/{case.public_id}/{path}"
        chosen = {"phrase": _phrase(page_db, name), "restore": "phrase", field: "Eget."}
        page = client.post(url, chosen, status=200)
        text = page.select_one(f"textarea[name={field}]").get_text()  # type: ignore[union-attr]  # what is not on the page fails the test
        assert text.strip().startswith("Eget.\n\n") and case.public_id in text and "{" not in text
    answer = {"guidance": guidance.public_id, "reason": "Så här gör ni."}
    page = client.post(f"/cases/{guided.public_id}/guidance", answer)
    assert "Så här gör ni." in page.select_one("section[aria-labelledby=outcome-title]").get_text()  # type: ignore[union-attr]  # what is not on the page fails the test
