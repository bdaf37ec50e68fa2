"""What is taken away says what the page says, to those who may read it, and nothing in it is a formula."""

import csv
import json
from collections.abc import Mapping, Sequence
from io import BytesIO, StringIO
from typing import Any

import pytest
from flask import Flask
from openpyxl import load_workbook

from policylab.exports.tables import MEDIA_TYPES, Form
from policylab.ranking.commands.keep import keep_order
from policylab.rules.roles import Sector
from policylab.rules.stances import Position
from policylab.rules.workflow import CaseState, ProposalState
from tests.factories import Factory
from tests.page_client import PageClient
from tests.query_counter import count_queries
from tests.ranking.world import agreeing, below_the_gate, decide

FORMULA = '=HYPERLINK("http://evil.example")'
TOO_FEW = "För få svar"


def _taken(client: PageClient, path: str, form: Form) -> str:
    """Everything in the file as text; each form is opened as its readers open it."""
    head, _, asked = path.partition("?")
    answer = client.http.get(f"{head}.{form}?{asked}")
    assert (answer.status_code, answer.mimetype) == (200, MEDIA_TYPES[form])
    if form is Form.XLSX:
        book = load_workbook(BytesIO(answer.data))
        assert all(cell.data_type != "f" for page in book for row in page.iter_rows() for cell in row)
        return "\n".join(str(cell.value) for page in book for row in page.iter_rows() for cell in row)
    if form is Form.JSON:
        return json.dumps(answer.json, ensure_ascii=False)
    cells = [cell for row in csv.reader(StringIO(answer.text.removeprefix("\ufeff")), delimiter=";") for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    return "\n".join(cells)


def _rows(client: PageClient, path: str = "/proposals.json") -> Sequence[Mapping[str, Any]]:
    found: Sequence[Mapping[str, Any]] = client.http.get(path).json["proposals"]
    return found


@pytest.mark.parametrize("form", Form)
def test_the_list_has_every_row_in_order(app: Flask, client: PageClient, page_make: Factory, form: Form) -> None:
    case = page_make.case(CaseState.PROPOSAL, published=True)
    agreed = page_make.proposal(ProposalState.OPEN, case, title="Enigt")
    split = page_make.proposal(ProposalState.OPEN, title=FORMULA)
    page_make.proposal(ProposalState.DRAFT, title="Hemligheten")
    decide(page_make, agreed, agreeing())
    decide(page_make, split, agreeing(3, 3))
    keep_order(app.extensions["policylab"].sessions)
    taken = _taken(client, "/proposals", form)
    assert -1 < taken.index("Enigt") < taken.index("HYPERLINK")
    assert "Hemligheten" not in taken
    assert "Ordningen är labbets underlag, inte regeringens prioritering" in taken
    own = _taken(client, "/proposals?breadth=1", form)
    assert "Egen viktning, inte labbets ordning" in own and "regeringens prioritering" not in own


def test_parts_in_the_file_reproduce_the_score(app: Flask, client: PageClient, page_make: Factory) -> None:
    decide(page_make, page_make.proposal(ProposalState.OPEN), agreeing(4, 1))
    keep_order(app.extensions["policylab"].sessions)
    for path in ("/proposals.json", "/proposals.json?agreement=2&breadth=1"):
        (row,) = _rows(client, path)
        parts = [key.removesuffix("_value") for key in row if key.endswith("_value")]
        assert len(parts) == 4
        assert sum((row[f"{part}_value"] or 0) * row[f"{part}_weight"] for part in parts) == pytest.approx(row["score"])
        assert sum(row[f"{part}_contribution"] for part in parts) == pytest.approx(row["score"], abs=1e-12)


@pytest.mark.parametrize("form", Form)
def test_no_figure_below_the_gate(app: Flask, client: PageClient, page_make: Factory, form: Form) -> None:
    proposal = page_make.proposal(ProposalState.OPEN)
    sessions = app.extensions["policylab"].sessions
    one = f"/proposals/{proposal.public_id}/export"
    decide(page_make, proposal, below_the_gate())
    keep_order(sessions)
    (row,) = _rows(client)
    assert (row["rank"], row["score"], row["agreement_value"]) == (None, None, None)
    assert "facklig organisation" in row["too_few"]
    assert TOO_FEW in _taken(client, "/proposals", form) and TOO_FEW in _taken(client, one, form)
    decide(page_make, proposal, {Sector.UNION: [Position.SUPPORT] * 5})
    keep_order(sessions)
    (row,) = _rows(client)
    assert row["rank"] == 1 and row["agreement_value"] == pytest.approx((11 / 12) ** 2, abs=1e-9)
    assert TOO_FEW not in _taken(client, "/proposals", form) + _taken(client, one, form)


@pytest.mark.parametrize("form", Form)
def test_one_proposal_with_what_is_behind_it(client: PageClient, page_make: Factory, form: Form) -> None:
    shown = page_make.case(CaseState.PROPOSAL, published=True, title="Det synliga hindret")
    hidden = page_make.case(CaseState.PROPOSAL, title="Det dolda hindret")
    proposal = page_make.proposal(ProposalState.OPEN, shown, hidden, title=FORMULA)
    decide(page_make, proposal, {Sector.REGION: [Position.OPPOSE]})
    path = f"/proposals/{proposal.public_id}/export"
    taken = _taken(client, path, form)
    assert all(part in taken for part in ("HYPERLINK", "Det synliga hindret", "Avstyrker", "Skäl.", proposal.public_id))
    assert "Det dolda hindret" not in taken
    assert client.http.get(f"/proposals/{proposal.public_id}/export.pdf").status_code == 404
    drafted = page_make.proposal(ProposalState.DRAFT)
    assert client.http.get(f"/proposals/{drafted.public_id}/export.{form}").status_code == 404
    lead = client.sign_in(page_make.facilitator())
    assert lead.http.get(f"/proposals/{drafted.public_id}/export.{form}").status_code == 200


def test_more_rows_take_no_more_queries(app: Flask, client: PageClient, page_make: Factory) -> None:
    numbers = []
    for more in (1, 2):
        for _ in range(more):
            decide(page_make, page_make.proposal(ProposalState.OPEN), agreeing())
        keep_order(app.extensions["policylab"].sessions)
        client.http.get("/proposals.csv")
        with count_queries(app.extensions["policylab"].engine) as queries:
            client.http.get("/proposals.csv")
        numbers.append(queries.number)
    assert numbers[0] == numbers[1]
