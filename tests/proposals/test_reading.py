"""Any two versions side by side, and what has changed since one looked."""

import json
from typing import Any

from flask import Flask
from sqlmodel import col, select

from policylab.audit.models import Revision
from policylab.core.db import transaction
from policylab.core.text import random_id
from policylab.proposals.commands.costs import add_cost, remove_cost
from policylab.proposals.commands.drafting import write_part
from policylab.proposals.forms.costs import CostInput
from policylab.proposals.forms.parts import PartInput
from policylab.proposals.models import ProposalVersion
from policylab.proposals.models.parts import ProposalCost
from policylab.proposals.parts import PartState
from policylab.rules.workflow import CaseState
from tests.factories import Factory
from tests.page_client import PageClient
from tests.proposals.deeds import begun
from tests.query_counter import count_queries


def _written(make: Factory) -> tuple[str, Factory]:
    lead = make.facilitator()
    public_id = begun(make.db, lead, make.case(CaseState.DIALOGUE), problem="Det första ordet.").public_id
    for text in ("Det andra ordet.", "Det tredje ordet."):
        with transaction(make.db) as db:
            write_part(db, lead, public_id, "problem", PartInput(text=text, state=PartState.DRAFT))
    return public_id, make


def test_any_two_versions_are_compared(client: PageClient, page_make: Factory) -> None:
    public_id, _ = _written(page_make)
    client.sign_in(page_make.facilitator())
    path = f"/proposals/{public_id}/versions/comparison"
    for asked in ("from=1&to=3", "from=3&to=1"):
        page = client.get(f"{path}?{asked}")
        assert [part.get_text(" ", strip=True) for part in page.select("del")] != []
        text = page.get_text(" ", strip=True)
        assert "Version 3 mot version 1" in text and "första" in text and "tredje" in text and "andra" not in text
    for asked in ("from=1&to=4", "from=0&to=1", "from=x", ""):
        client.get(f"{path}?{asked}", status=404)


def test_what_has_changed_since_one_looked(client: PageClient, page_make: Factory) -> None:
    public_id, make = _written(page_make)
    lead = make.facilitator()
    client.sign_in(lead)
    path = f"/proposals/{public_id}/versions"
    assert "Säg till när du har läst" in client.get(path).get_text()
    client.post(f"{path}/read", {"number": "4"}, status=422)
    read = client.post(f"{path}/read", {"number": "3"})
    assert "Du har läst den senaste versionen" in read.get_text()
    with transaction(make.db) as db:
        write_part(db, lead, public_id, "problem", PartInput(text="Det fjärde ordet.", state=PartState.DRAFT))
    assert "Ändrat sedan version 3, som du har läst" in client.get(f"/proposals/{public_id}").get_text()
    link = client.get(path).find("a", string="Det som har ändrats sedan version 3, som du har läst")
    assert link is not None
    assert "fjärde" in client.get(str(link["href"])).get_text()


def test_who_may_not_read_the_draft_compares_nothing(client: PageClient, page_make: Factory) -> None:
    public_id, make = _written(page_make)
    client.get(f"/proposals/{public_id}/versions/comparison?from=1&to=2", status=404)
    client.sign_in(make.actor())
    client.post(f"/proposals/{public_id}/versions/read", {"number": "1"}, status=404)


def _cost(make: Factory, public_id: str, **given: Any) -> None:
    values = {"bearer": "municipalities", "kind": "cost", "low": 100_000, "year": 2027, "source": "Egen räkning"}
    with transaction(make.db) as db:
        data = CostInput.model_validate(values | {"submission_key": random_id()} | given)
        add_cost(db, make.facilitator(), public_id, data)


def _costs_changed(make: Factory, public_id: str) -> None:
    """Versions 4 and 5 have two sums; until 9 one is written anew, one taken away, and one added."""
    _cost(make, public_id)
    _cost(make, public_id, bearer="state", low=5_000)
    for cost in make.db.exec(select(ProposalCost).order_by(col(ProposalCost.id))).all():
        with transaction(make.db) as db:
            remove_cost(db, make.facilitator(), public_id, cost.public_id)
    _cost(make, public_id, low=250_000)
    _cost(make, public_id, bearer="companies", kind="revenue", low=7_000, source="SKR")


def test_states_and_sums_are_compared_too(app: Flask, client: PageClient, page_make: Factory) -> None:
    public_id, make = _written(page_make)
    client.sign_in(make.facilitator())
    _costs_changed(make, public_id)
    with transaction(make.db) as db:
        given = {"state": PartState.NOT_RELEVANT, "because": "Ingen EU-rätt berörs."}
        write_part(db, make.facilitator(), public_id, "eu_fit", PartInput.model_validate(given))
    path = f"/proposals/{public_id}/versions"
    with count_queries(app.extensions["policylab"].engine) as few:
        client.get(f"{path}/comparison?from=1&to=2")
    with count_queries(app.extensions["policylab"].engine) as many:
        page = client.get(f"{path}/comparison?from=5&to=10")
    assert few.number == many.number
    cells = [[cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in page.select("main tbody tr")]
    assert cells[0] == ["Förenlighet med EU-rätten", "Inte påbörjad", "Inte aktuell", cells[0][3]]
    assert "Ingen EU-rätt berörs." in cells[0][3]
    state, companies, bodies = sorted(cells[1:4], key=lambda row: ["Staten", "Företagen", "Kommunerna"].index(row[0]))
    assert state[-1] == "Borttaget" and companies[-1] == "Tillagt" and bodies[-1] == "Ändrat"
    assert "borttaget: 100 000 kr" in bodies[2].replace("\xa0", " ") and bodies[3] == "2027"
    again = client.get(f"{path}/comparison?from=9&to=9").get_text()
    assert "Ingenting skiljer versionerna åt" in again
    assert "Inte aktuell" in client.get(f"{path}/10").get_text()


def test_versions_from_before_states_and_sums_still_read(client: PageClient, page_make: Factory) -> None:
    public_id, make = _written(page_make)
    client.sign_in(make.facilitator())
    _cost(make, public_id)
    path = f"/proposals/{public_id}/versions"
    with transaction(make.db) as db:
        for revision in db.exec(select(Revision).join(ProposalVersion).where(col(ProposalVersion.number) < 3)):
            kept = json.loads(revision.text)
            revision.text = json.dumps({name: kept[name] for name in kept if name not in ("states", "cost_rows")})
            db.add(revision)
    said = "Version 2 sparades innan"
    for asked in ("2", "3", "comparison?from=2&to=4"):
        assert said in client.get(f"{path}/{asked}").get_text()
    alone = client.get(f"{path}/comparison?from=2&to=4")
    assert "100 000" in alone.get_text().replace("\xa0", " ") and "Tillagt" not in alone.get_text()
    assert said not in client.get(f"{path}/comparison?from=3&to=4").get_text()
