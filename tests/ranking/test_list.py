"""The ordered list as people meet it: places within an area, bands, open parts, own weights, and the gate."""

from flask import Flask
from sqlmodel import Session

from policylab.proposals.models import Proposal
from policylab.ranking.commands.keep import keep_order
from policylab.rules.roles import Sector
from policylab.rules.stances import DecisionLevel, Position
from policylab.rules.workflow import CaseState, ProposalState
from tests.factories import Factory
from tests.page_client import PageClient
from tests.proposals.deeds import answer
from tests.ranking.world import FOUR, agreeing, decide


def _order(app: Flask) -> None:
    keep_order(app.extensions["policylab"].sessions)


def test_order_within_an_area_and_own_weights(app: Flask, client: PageClient, page_make: Factory) -> None:
    reporters = [page_make.actor(organisation=code) for code in ("2281", "0180", "12")]
    wide = [page_make.case(CaseState.PROPOSAL, by=body, published=True) for body in reporters]
    broad = page_make.proposal(ProposalState.OPEN, *wide, title="Brett")
    agreed = page_make.proposal(ProposalState.OPEN, title="Enigt")
    page_make.proposal(ProposalState.OPEN, title="Utan svar")
    page_make.proposal(ProposalState.DRAFT, title="Utkast med hemligheten")
    other: Proposal = page_make.proposal(ProposalState.OPEN, area="health-care", title="Vården")
    decide(page_make, broad, agreeing(4, 1))
    decide(page_make, agreed, agreeing(5))
    answer(page_make.db, page_make.representative("0114"), other, Position.OPPOSE, DecisionLevel.COUNCIL)
    _order(app)
    school = client.get("/proposals")
    assert [row.get_text() for row in school.select(".ranked .row__title")] == ["Brett", "Enigt", "Utan svar"]
    assert [row.get_text() for row in school.select(".rank")] == ["Plats 1", "Plats 2", "Ingen plats–"]
    assert [each.get_text() for each in school.select(".band-title")][-1] == "För få svar för att räkna samstämmighet"
    text = school.get_text()
    assert "hemligheten" not in text
    assert "Ordningen är labbets underlag, inte regeringens prioritering" in text
    assert "SKR: har inte svarat" in text
    own = client.get("/proposals?area=school&agreement=1")
    assert [row.get_text() for row in own.select(".ranked .row__title")] == ["Enigt", "Brett", "Utan svar"]
    assert "Egen viktning, inte labbets ordning" in own.get_text()
    for senseless in ("breadth=x&agreement=-1", "breadth=nan", "severity=0"):
        assert "Egen viktning" not in client.get(f"/proposals?area=school&{senseless}").get_text()
    assert "1 organisation avstyrker" in client.get("/proposals?area=health-care").get_text()
    assert client.get("/proposals?state=final").select(".ranked") == []
    for path in ("?area=nowhere", "?level=act", "?level=x", "?sort=activity&level=act", "?state=draft"):
        client.get(f"/proposals{path}")
    client.get(f"/proposals/{broad.public_id}")
    client.get("/method?lang=en")


def test_parts_on_the_row_make_up_the_score(app: Flask, client: PageClient, page_make: Factory) -> None:
    decide(page_make, page_make.proposal(ProposalState.OPEN), agreeing(9, 1))
    _order(app)
    row = client.get("/proposals").select_one(".ranked")
    given = [float(cell.get_text().replace(",", ".")) for cell in row.select('[data-label="Bidrag"] span')]
    score = float(row.select_one(".score strong").get_text().split()[0].replace(",", "."))
    assert len(given) == 4
    assert abs(sum(given) - score) < 0.002


def test_the_fifth_answer_of_the_fourth_sector_opens_the_gate(
    app: Flask, client: PageClient, page_db: Session, page_make: Factory
) -> None:
    proposal = page_make.proposal(ProposalState.OPEN)
    last = page_make.representative("1280")
    decide(page_make, proposal, {**agreeing(5, sectors=FOUR[1:]), Sector.MUNICIPALITY: [Position.SUPPORT] * 4})
    figure = f"{(11 / 12) ** 2:.2f}".replace(".", ",")
    for there in (False, True):
        _order(app)
        page = client.get(f"/proposals/{proposal.public_id}").select_one("section[aria-labelledby=agreement]")
        row = client.get("/proposals").select_one(".ranked").get_text()
        item = client.http.get("/api/v1/proposals").json["items"][0]
        assert (figure in page.get_text()) is there
        assert ("För få svar" in page.get_text()) is not there
        assert ("För få svar" in row) is not there
        assert (item["rank"], item["score"] is not None) == ((1, True) if there else (None, False))
        assert (item["agreement"] is not None) is there
        assert ("municipality" in item["agreement_missing"]) is not there
        if not there:
            answer(page_db, last, proposal)
