"""Any two versions side by side, and what has changed since one looked."""

from policylab.core.db import transaction
from policylab.proposals.commands.drafting import write_part
from policylab.proposals.forms.parts import PartInput
from policylab.proposals.parts import PartState
from policylab.rules.workflow import CaseState
from tests.factories import Factory
from tests.page_client import PageClient
from tests.proposals.deeds import begun


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
    link = client.get(path).find("a", string="Det som har ändrats sedan version 3, som du har läst")
    assert link is not None
    assert "fjärde" in client.get(str(link["href"])).get_text()


def test_who_may_not_read_the_draft_compares_nothing(client: PageClient, page_make: Factory) -> None:
    public_id, make = _written(page_make)
    client.get(f"/proposals/{public_id}/versions/comparison?from=1&to=2", status=404)
    client.sign_in(make.actor())
    client.post(f"/proposals/{public_id}/versions/read", {"number": "1"}, status=404)
