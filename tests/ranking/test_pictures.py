"""The order in pictures: what is drawn is what the rows say, and each picture has its words, table and file."""

import csv
import io

from flask import Flask

from policylab.ranking.commands.keep import keep_order
from policylab.rules.workflow import ProposalState
from tests.factories import Factory
from tests.page_client import PageClient
from tests.ranking.world import agreeing, decide


def _lines(client: PageClient, path: str) -> list[list[str]]:
    answer = client.http.get(path)
    assert answer.mimetype == "text/csv"
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=_delimiter(answer.text)))


def _delimiter(text: str) -> str:
    return ";" if ";" in text.splitlines()[0] else ","


def test_pictures_hold_what_the_rows_say(app: Flask, client: PageClient, page_make: Factory) -> None:
    for yes, no in ((5, 0), (5, 1), (4, 2)):
        proposal = page_make.proposal(ProposalState.OPEN, title="=SUMMA(A1)")
        decide(page_make, proposal, agreeing(yes, no))
    bare = page_make.proposal(ProposalState.OPEN)
    keep_order(app.extensions["policylab"].sessions)
    page = client.get("/proposals/pictures?area=school")
    assert [len(each.select("figure svg[role=img] > title")) for each in page.select("main")] == [2]
    assert len(page.select("figure svg[role=img] > desc")) == 2
    first = page.select("figure")[0].select("tbody tr")
    items = client.http.get("/api/v1/proposals?area=school").json["items"]
    assert len(first) == 3
    rows = _lines(client, "/proposals/pictures/contributions.csv?area=school")
    for item, row in zip(items[:3], rows[1:4], strict=True):
        assert row[0] == item["id"]
        parts = [part["weight"] * (part["value"] or 0) for part in item["parts"].values()]
        given = [float(cell.replace(",", ".")) for cell in row[2:]]
        assert max(abs(a - b) for a, b in zip(given, [*parts, item["score"]], strict=True)) < 1e-9
    assert "inte regeringens prioritering" in rows[-1][0]
    own = _lines(client, "/proposals/pictures/intervals.csv?area=school&agreement=1")
    assert [[int(cell) for cell in row[1:4]] for row in own[1:2]] == [[1, *items[0]["rank_interval"]]]
    assert own[-1] == ["Egen viktning, inte labbets ordning"]
    place = f"/proposals/{proposal.public_id}/place"
    assert len(client.get(place).select("figure")) == 2
    assert len(_lines(client, f"{place}/trials.csv")) == 1 + 1 + 3 * 7 + 1 + 1
    assert _lines(client, f"{place}/sectors.csv")[1][1:] == ["4", "0", "0", "0", "2", "0"]
    assert "Inget att rita" in client.get(f"/proposals/{bare.public_id}/place").get_text()
    assert "Inget att rita" in client.get("/proposals/pictures?area=nowhere").get_text()
    assert client.http.get(f"/proposals/{bare.public_id}/place/trials.csv").status_code == 404


def test_broad_support_and_readiness_on_the_row(app: Flask, client: PageClient, page_make: Factory) -> None:
    decide(page_make, page_make.proposal(ProposalState.OPEN, title="Färdigt", readiness=90), agreeing(5))
    page_make.proposal(ProposalState.OPEN, title="Påbörjat", readiness=10)
    keep_order(app.extensions["policylab"].sessions)
    assert [row.get_text() for row in client.get("/proposals?readiness=80").select(".row__title")] == ["Färdigt"]
    assert "Brett stöd" in client.get("/proposals").select(".ranked")[0].get_text()
    assert client.get("/proposals?readiness=x").select(".ranked") == []
    assert client.http.get("/api/v1/proposals?readiness=5").json["total"] == 2
