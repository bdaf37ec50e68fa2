"""Near cases: what says the same in other words is found, what is about something else leaves search silent."""

import json
from pathlib import Path

import pytest
from sqlmodel import Session

from policylab.cases.models import Case
from policylab.core.permission import ANYBODY
from policylab.rules.workflow import CaseState
from policylab.search.access import PUBLIC
from policylab.search.document import Document, Kind, Ref
from policylab.search.documents.build import all_documents
from policylab.search.queries.similar import MOST, similar, terms_of, threshold
from policylab.search.whoosh_index import WhooshIndex
from tests.factories import Factory
from tests.page_client import PageClient

JUDGED = [json.loads(line) for line in (Path(__file__).parent / "judged" / "first.jsonl").open(encoding="utf-8")]
BUS = "Skolbussen får inte lånas ut till idrottsföreningen om kvällarna, så barnen blir utan träning."
SAME = "Vår idrottsförening ville låna kommunens skolbuss på kvällen men fick inte, och barnen kunde inte träna."
OTHER = "Krematoriet behöver byta ugn för att klara kraven på kvicksilver i rökgaserna från skorstenen."


def _of(kind: str) -> list[dict[str, object]]:
    return [row for row in JUDGED if row["kind"] == kind]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> WhooshIndex:
    index = WhooshIndex(tmp_path_factory.mktemp("judged"))
    index.rebuild(
        Document(ref=Ref(Kind.CASE, at), title=row["title"], text=row["text"], readers=frozenset({PUBLIC}))
        for at, row in enumerate(_of("document"))
    )
    return index


def _near(index: WhooshIndex, text: str) -> list[str]:
    found = index.near(terms_of(text), readers=frozenset({PUBLIC}), kind=Kind.CASE, limit=MOST)
    ids = [row["id"] for row in _of("document")]
    return [str(ids[ref.id]) for ref, score in found if score >= threshold(text)]


def test_nearly_all_paraphrases_are_among_the_three(judged: WhooshIndex) -> None:
    pairs = _of("pair")
    found = [row for row in pairs if set(row["relevant"]) & set(_near(judged, row["text"]))]  # type: ignore[call-overload,arg-type]  # as the judged file has it
    assert len(pairs) >= 50
    assert len(found) >= 0.96 * len(pairs)


def test_a_paraphrase_is_found_from_its_first_words(judged: WhooshIndex) -> None:
    begun = [(row, " ".join(str(row["text"]).split()[:12])) for row in _of("pair")]
    found = [row for row, text in begun if set(row["relevant"]) & set(_near(judged, text))]  # type: ignore[call-overload]  # as the judged file has it
    assert len(found) >= 0.85 * len(begun)


def test_texts_about_other_things_leave_it_silent(judged: WhooshIndex) -> None:
    texts = [str(row["text"]) for row in _of("unrelated")]
    assert len(texts) >= 40
    assert [text for text in texts if _near(judged, text)] == []
    loud = [text for text in texts if _near(judged, " ".join(text.split()[:12]))]
    assert len(loud) <= 0.1 * len(texts)


def test_the_reader_is_shown_what_they_may_read_and_a_merged_case_as_the_one_it_lives_on_in(
    client: PageClient, page_make: Factory, page_db: Session
) -> None:
    kept = page_make.case(CaseState.DIALOGUE, published=True, title="Ett annat hinder", obstacle="Något helt annat.")
    merged = page_make.case(
        CaseState.DIALOGUE, published=True, title="Skolbussen", obstacle=BUS, merged_into_id=kept.id
    )
    own = page_make.actor(organisation="0180")
    secret = page_make.case(CaseState.TRIAGE, by=own, title="Skolbussen igen", obstacle=BUS)
    index = _bring(client)
    assert [each.row.id for each in similar(page_db, index, ANYBODY, SAME)] == [kept.id]
    assert {each.row.id for each in similar(page_db, index, own, SAME)} == {kept.id, secret.id}
    assert similar(page_db, index, own, OTHER) == []
    assert similar(page_db, index, ANYBODY, "skolbuss") == []
    answer = client.http.get("/api/v1/similar", query_string={"text": SAME, "limit": 5}).get_json()
    assert [item["id"] for item in answer["items"]] == [kept.public_id]
    assert set(answer["items"][0]) == {"id", "external_id", "title", "score"} and merged.public_id not in str(answer)
    assert client.http.get("/api/v1/similar?text=").get_json() == {"items": []}


def test_the_way_without_script_keeps_everything_typed(
    client: PageClient, page_make: Factory, page_db: Session
) -> None:
    near = page_make.case(CaseState.DIALOGUE, published=True, title="Skolbussen", obstacle=BUS)
    _bring(client)
    typed = {"title": "Bussen", "obstacle": SAME, "goal": "Träning", "email": "anna@sundsvall.example"}
    shown = client.post("/cases/new", {**typed, "submission_key": "k", "then": "similar"}, 200)
    assert shown.select_one(f'a[href="/cases/{near.public_id}/accounts/new"]')
    carried = {field["name"]: field.get("value", "") for field in shown.select("main form input[name]")}
    back = client.post("/cases/new", carried, 200)
    assert {name: _value(back, name) for name in typed} == typed
    client.sign_in(page_make.actor(organisation="0180"))
    page = client.post("/cases/drafts", {**typed, "submission_key": "k", "version": "0", "then": "similar"})
    assert "Skolbussen" in page.get_text() and "Vi har samma hinder" in page.get_text()
    back = client.get(page.select_one('main a.button[href^="/cases/drafts/"]')["href"])
    assert _value(back, "obstacle") == SAME
    page_db.rollback()
    assert page_db.get_one(Case, near.id).other_municipalities_count == 0
    assert client.http.post("/cases/similar/preview", data={"text": OTHER}).text.strip() == ""
    assert "Skolbussen" in client.http.post("/cases/similar/preview", data={"text": SAME}).text


def _bring(client: PageClient) -> WhooshIndex:
    lab = client.app.extensions["policylab"]
    lab.parts["index"].rebuild(all_documents(lab.sessions))
    return lab.parts["index"]  # type: ignore[no-any-return]  # a part of the lab is typed loosely


def _value(page: object, name: str) -> str:
    field = page.select_one(f"#{name}")  # type: ignore[attr-defined]  # what is not on the page fails the test
    return str(field.get_text().removeprefix("\n") if field.name == "textarea" else field["value"])
