"""The library: narrowed by words, provision, policy area and the agency's answer, with what to do when nothing fits."""

from datetime import date

from flask import Flask
from sqlmodel import Session

from policylab.audit.deliver import deliver_due
from policylab.core.db import transaction
from policylab.core.permission import ANYBODY
from policylab.core.text import random_id
from policylab.guidance.commands.publish import publish_guidance
from policylab.guidance.commands.write import draft_guidance, revise_guidance
from policylab.guidance.forms import GuidanceInput
from policylab.guidance.queries.filters import GuidanceFilters
from policylab.guidance.queries.listing import count_guidance, guidance_among, guidance_list
from policylab.rules.verdicts import Confirmation
from policylab.rules.workflow import GuidanceState
from tests.factories import Factory
from tests.page_client import PageClient
from tests.query_counter import count_queries

LEND = {
    "title": "Låna en handläggare av grannkommunen",
    "text": "Ja. En kommun får avtala om avtalssamverkan och låna personal av en annan kommun.",
    "source": "9 kap. 37 § kommunallagen (2017:725)",
    "area": "governance-grants-reporting",
}
REUSE = {
    "title": "Ta emot möbler för återbruk",
    "text": "Ja. Ordna mottagandet före vågen på återvinningscentralen.",
    "source": "15 kap. 1 § miljöbalken (1998:808)",
    "area": "environment-climate-waste",
}


def publish(make: Factory, given: dict[str, str]) -> str:
    actor = make.facilitator()
    with transaction(make.db):
        written = draft_guidance(make.db, actor, GuidanceInput(**given, submission_key=random_id()))  # type: ignore[arg-type]  # the names decide the kinds
        publish_guidance(make.db, actor, written.public_id)
    return written.public_id


def test_each_choice_narrows_and_they_narrow_together(db: Session, make: Factory) -> None:
    lend, reuse = publish(make, LEND), publish(make, REUSE)
    answered = make.guidance(confirmed=Confirmation.YES, confirmed_on=date(2026, 1, 15), confirmed_by="Rätt").public_id
    make.guidance(GuidanceState.DRAFT, area=LEND["area"])
    for given, found in (
        ({}, [answered, reuse, lend]),
        ({"provision": "2017:725"}, [lend]),
        ({"provision": "2017:725/9/37"}, [lend]),
        ({"provision": "2017:725/9/38"}, []),
        ({"provision": "nonsense"}, []),
        ({"area": REUSE["area"]}, [reuse]),
        ({"area": REUSE["area"], "provision": "2017:725"}, []),
        ({"confirmed": "yes"}, [answered]),
        ({"confirmed": "perhaps"}, []),
        ({"state": "draft"}, []),
    ):
        filters = GuidanceFilters.of(given)
        assert [row.public_id for row in guidance_list(db, ANYBODY, filters).rows] == found, given
        assert count_guidance(db, ANYBODY, filters) == len(found), given
    ids = [row.id for row in guidance_list(db, ANYBODY).rows]
    assert [row.id for row in guidance_among(db, ANYBODY, ids[::-1])] == ids[::-1]
    assert [row.public_id for row in guidance_among(db, ANYBODY, ids, GuidanceFilters(area=LEND["area"]))] == [lend]


def test_the_page_finds_by_typed_citation_and_by_words(app: Flask, page_make: Factory, client: PageClient) -> None:
    lend, reuse = publish(page_make, LEND), publish(page_make, REUSE)
    lab = app.extensions["policylab"]
    assert client.get("/guidance?q=avtalssamverkan", status=503).select_one(".alert")
    lab.parts["index"].rebuild([])
    while deliver_due(lab.sessions, lab.parts["readers"]):
        pass

    def rows(query: str) -> list[str]:
        page = client.get(f"/guidance?{query}", follow_redirects=True)
        return [str(link["href"]).rpartition("/")[2] for link in page.select(".row__title a")]

    assert rows("") == [reuse, lend]
    assert rows("q=avtalssamverkan") == rows("q=l%C3%A5na+personal") == [lend]
    assert rows("q=avtalssamverkan&area=environment-climate-waste") == []
    assert rows("provision=9+kap.+37+%C2%A7+kommunallagen") == rows("provision=kommunallagen") == [lend]
    page = client.get("/guidance?provision=9+kap.+37+%C2%A7+KL", follow_redirects=True)
    assert page.select_one("input[name=provision]")["value"] == "9 kap. 37 § kommunallagen (2017:725)"  # type: ignore[index]  # what is not on the page fails the test
    page = client.get("/guidance?provision=9+kap.+37+%C2%A7")
    assert page.select_one(".field--error input[name=provision]")
    assert page.select_one(".empty a[href='/cases/new']")
    text = "Vi vill låna personal av en annan kommun genom avtalssamverkan men tror inte att lagen tillåter det."
    box = client.post("/cases/similar/preview", {"text": text}, status=200)
    assert box.select_one(f"a[href='/guidance/{lend}']")
    assert not box.select_one(f"a[href='/guidance/{reuse}']")
    asked = {"title": "Låna personal", "obstacle": text, "email": "a@b.example", "then": "similar"}
    assert client.post("/cases/new", asked, status=200).select_one(f"main a[href='/guidance/{lend}']")
    assert client.get("/provisions/2017:725/9/37").select_one(f"main a[href='/guidance/{lend}']")


def test_lists_cost_the_same_however_long(app: Flask, page_make: Factory, client: PageClient) -> None:
    engine = app.extensions["policylab"].engine
    publish(page_make, LEND)
    client.get("/guidance")
    with count_queries(engine) as one:
        client.get("/guidance")
    for _ in range(2):
        publish(page_make, REUSE)
    with count_queries(engine) as three:
        client.get("/guidance")
    assert one.number == three.number


def test_history_shows_each_wording_from_the_publication_on(page_make: Factory, client: PageClient) -> None:
    public_id, actor = publish(page_make, LEND), page_make.facilitator()
    with transaction(page_make.db):
        changed = GuidanceInput(**{**LEND, "text": "Ja. En kommun får låna personal."})  # type: ignore[arg-type]  # the names decide the kinds
        revise_guidance(page_make.db, actor, public_id, changed)
    page = client.get(f"/guidance/{public_id}/history")
    assert len(page.select("main section")) == 2
    assert "avtalssamverkan" in page.select_one("del").get_text()  # type: ignore[union-attr]  # what is not on the page fails the test
    client.sign_in(page_make.facilitator())
    assert len(client.get(f"/guidance/{public_id}/history").select("main section")) == 2
    draft = page_make.guidance(GuidanceState.DRAFT)
    assert client.get(f"/guidance/{draft.public_id}/history").select_one("main .soft")
