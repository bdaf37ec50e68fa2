"""What a clock says, to whom, and at what cost."""

from datetime import UTC, datetime, time, timedelta

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlmodel import Session

from policylab.core.clock import at, today
from policylab.core.db import transaction
from policylab.rules.roles import Role
from policylab.rules.workflow import CaseState
from tests.clocks.test_keeping import Told
from tests.factories import Factory
from tests.page_client import PageClient
from tests.query_counter import count_queries


def _lines(page: BeautifulSoup) -> list[str]:
    return [" ".join(line.get_text().split()) for line in page.select(".clock")]


def _on(client: PageClient, day: str, url: str) -> list[str]:
    with at(datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=UTC)):
        return _lines(client.get(url))


@pytest.fixture
def told(page_make: Factory) -> Told:
    return Told(page_make)


def test_the_submitter_sees_the_day_come_and_go(told: Told, client: PageClient) -> None:
    told.on("2026-03-02", "save", "submit")
    url = f"/cases/{told.story.number}"
    client.sign_in(told.people["author"])
    first = "Svar senast 23 mars 2026"
    assert _on(client, "2026-03-17", url)[0] == f"{first}, 4 arbetsdagar kvar"
    assert _on(client, "2026-03-21", url)[0] == f"{first}, 1 arbetsdag kvar"
    assert _on(client, "2026-03-23", url)[0] == f"{first}, sista dagen är i dag"
    assert _on(client, "2026-03-25", url)[0] == f"{first}, 2 arbetsdagar för sent"
    assert _on(client, "2026-03-02", url)[1] == "Beslut senast 29 maj 2026, 60 arbetsdagar kvar"
    told.on("2026-03-04", "handle", "ask")
    assert _on(client, "2026-03-05", url) == [
        "Komplettering senast 1 april 2026, 19 arbetsdagar kvar",
        "Tiden till beslut står still medan hindret kompletteras, 58 arbetsdagar kvar",
    ]
    told.on("2026-03-05", "complete", "assess", "park")
    assert _on(client, "2026-06-05", url) == ["Tiden till beslut står still medan hindret vilar, 58 arbetsdagar kvar"]


def test_july_is_told_of(told: Told, client: PageClient) -> None:
    told.on("2026-06-26", "save", "submit")
    client.sign_in(told.people["author"])
    assert _on(client, "2026-07-10", f"/cases/{told.story.number}")[1].endswith(". Tiden står still i juli")


def test_everybody_sees_when_a_dialogue_is_reviewed(told: Told, client: PageClient) -> None:
    told.on("2026-01-31", "save", "submit", "handle", "publish", "assess", "discuss")
    lines = _on(client, "2026-07-30", f"/cases/{told.story.number}")
    assert lines == ["Genomgång senast 31 juli 2026, 1 dag kvar"]
    told.on("2026-08-03", "decline")
    assert _on(client, "2026-08-04", f"/cases/{told.story.number}") == []


def test_a_hand_over_is_told_in_days_and_never_as_a_limit(told: Told, client: PageClient) -> None:
    handed_over, day = today(), (today() - timedelta(1)).isoformat()
    told.on(day, "save", "submit", "handle", "publish", "assess", "discuss", "propose", "open", "finalise")
    told.on(handed_over.isoformat(), "hand over")
    (line,) = _lines(client.get(f"/proposals/{told.story.proposal}"))
    assert line.startswith("0 dagar sedan överlämnandet. Labbet följer upp senast")
    with at(datetime.combine(handed_over + timedelta(days=200), time(12), UTC)):
        (line,) = _lines(client.get(f"/proposals/{told.story.proposal}"))
    assert line.startswith("200 dagar sedan överlämnandet. Labbets dag för uppföljning var")


def test_clocks_cost_no_query_on_a_case(app: Flask, page_db: Session, page_make: Factory, client: PageClient) -> None:
    told = Told(page_make)
    bare = page_make.case(CaseState.SUBMITTED)
    told.on("2026-03-02", "save", "submit")
    client.sign_in(page_make.actor(Role.FACILITATOR, "lab"))
    costs = []
    with transaction(page_db):
        pass
    for number in (told.story.number, bare.public_id, told.story.number, bare.public_id):
        with count_queries(app.extensions["policylab"].engine) as counted:
            page = client.get(f"/cases/{number}")
        costs.append((len(_lines(page)), counted.number))
    assert costs[2][0] == 2 and costs[3][0] == 0
    assert costs[2][1] == costs[3][1]
