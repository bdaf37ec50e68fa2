"""What page and API say of the order, computed again by hand: see `by_hand`, which knows the method page only."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from flask import Flask

from policylab.audit.deliver import deliver_due
from policylab.cases.models.assessing import Verdict
from policylab.cli.ranking import group
from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.rules.roles import COUNTED_SECTORS, Sector
from policylab.rules.stances import Position
from policylab.rules.verdicts import Outcome, VerdictKind
from policylab.rules.workflow import CaseState, ProposalState
from tests.factories import Factory
from tests.page_client import PageClient
from tests.proposals.deeds import answer
from tests.ranking import by_hand
from tests.ranking.world import FOUR, agreeing, decide

NEAR = 1e-9
_S, _N, _D, _O = Position.SUPPORT, Position.NO_OBJECTION, Position.DOUBTFUL, Position.OPPOSE
ANSWERS: Sequence[Mapping[Sector, Sequence[Position]]] = (
    agreeing(5),
    {**agreeing(6, 1), Sector.CIVIL_SOCIETY: [_O] * 4},
    {**agreeing(4, 1), Sector.ACADEMIA: [_S, _N, _N, _D, _O, _S]},
    {**agreeing(5, sectors=FOUR[:3]), Sector.UNION: [_N] * 5, Sector.MUNICIPALITY: [_S] * 9},
    {**agreeing(3, 3), Sector.ACADEMIA: [_S] * 4},
    agreeing(5),
    agreeing(5, sectors=FOUR[:3]),
    {**agreeing(2, 4), Sector.CIVIL_SOCIETY: [_S] * 5},
    agreeing(8, 1),
)


@pytest.fixture
def _told(app: Flask, page_make: Factory) -> None:
    """Proposals of all kinds; the last answer is an event, by which the reader learns of all of them."""
    db = page_make.db
    bodies = [page_make.actor(organisation=code) for code in ("2281", "0180", "12", "0114")]
    decider = page_make.representative("1280")
    for index, given in enumerate(ANSWERS):
        cases = [
            page_make.case(CaseState.PROPOSAL, by=body, published=True) for body in bodies[: 1 + index % len(bodies)]
        ]
        figures = {"hours": 40 * index, "sek": 90_000, "affected": 12, "figures_year": 2025, "figures_basis": "Tid."}
        account = page_make.account(cases[0], bodies[-1], published=True)
        with transaction(db):
            account.sqlmodel_update(figures if index % 2 else {})
            db.add(account)
            if index % 3:
                db.add(_assessed(cases[0].id or 0, bodies[0].person_id or 0, index))
        area = "school" if index < 6 else "health-care"
        proposal = page_make.proposal(ProposalState.OPEN, *cases, area=area)
        decide(page_make, proposal, given)
    answer(db, decider, proposal, Position.SUPPORT_WITH_CHANGES)
    lab = app.extensions["policylab"]
    while deliver_due(lab.sessions, {"ranking": lab.parts["readers"]["ranking"]}):
        continue


def _assessed(case_id: int, person_id: int, index: int) -> Verdict:
    return Verdict(
        case_id=case_id,
        kind=VerdictKind.PRELIMINARY,
        outcome=Outcome.ACTUAL,
        reasons="Skäl.",
        source="Lagen.",
        protective_interest="Barnen.",
        counter_voice="Regeln skyddar barnen.",
        measure_reason="Mindre räcker inte." if index % 2 else "",
        severity=1 + index % 4,
        severity_basis="Samtal.",
        assessor_id=person_id,
        no_conflict_of_interest=True,
        created_at=now(),
    )


@pytest.mark.usefixtures("_told")
def test_values_scores_and_places_follow_from_the_counts(client: PageClient) -> None:
    items = client.http.get("/api/v1/proposals?limit=100").json["items"]
    assert len(items) == len(ANSWERS)
    for item in items:
        for name, value in by_hand.values(item).items():
            assert item["parts"][name]["value"] == (None if value is None else pytest.approx(value, abs=NEAR)), name
        assert item["agreement"] == item["parts"]["agreement"]["value"]
        assert (item["score"] is None) == (item["agreement"] is None)
        if item["score"] is not None:
            expected = by_hand.score(by_hand.values(item), by_hand.weights_of(item))
            assert item["score"] == pytest.approx(expected, abs=NEAR)
    placed = [item for item in items if item["rank"]]
    assert [item["id"] for item in placed] == by_hand.order(items, by_hand.weights_of(items[0]))
    assert [item["rank"] for item in items] == [*range(1, len(placed) + 1), *[None] * (len(items) - len(placed))]
    assert {item["parts"]["severity"]["value"] is None for item in items} == {True, False}
    assert sum(item["agreement"] is None for item in items) == 1
    _same_spread(items)


@pytest.mark.usefixtures("_told")
@pytest.mark.parametrize("area", ["school", "health-care"])
def test_page_and_trials_of_an_area_follow_from_the_counts(client: PageClient, area: str) -> None:
    items = client.http.get(f"/api/v1/proposals?area={area}&limit=100").json["items"]
    _same_spread(items)
    _same_trials(items)
    shown = client.get(f"/proposals?area={area}&lang=en").select(".ranked")
    for item, row in zip(items, shown, strict=True):
        cells = row.select('[data-label="Value"] span')
        given = {name: cell.get_text() for name, cell in zip(by_hand.PARTS, cells, strict=True)}
        told = {name: part["value"] for name, part in item["parts"].items()}
        assert given == {name: "–" if value is None else f"{value:.2f}" for name, value in told.items()}
        if item["rank"]:
            assert row.select_one(".rank").get_text() == f"Place {item['rank']}"
            assert row.select_one(".score strong").get_text() == f"{item['score']:.3f} points"


def _same_spread(items: Sequence[Mapping[str, Any]]) -> None:
    expected = by_hand.spread(items)
    told = {item["id"]: (item["rank_interval"], item["top_ten"]) for item in items if item["rank"]}
    assert told == expected


def _same_trials(items: Sequence[Mapping[str, Any]]) -> None:
    """Without one sector, without the most active tenth, and one voice more for and against in each sector."""
    weights = by_hand.weights_of(items[0])
    answers = {item["id"]: item["parts"]["agreement"]["counts"] for item in items}
    placed = [item for item in items if item["rank"]]
    for sector in COUNTED_SECTORS:
        left = {number: by_hand.agreement(by_hand.without(each, sector.value)) for number, each in answers.items()}
        _same(placed, left, weights, lambda item: item["sensitivity"]["without_sector"][sector.value])  # noqa: B023 - called at once, in the same turn
    calm = {item["id"]: by_hand.agreement(item["sensitivity"]["without_most_active"]["counts"]) for item in placed}
    _same(placed, calm, weights, lambda item: item["sensitivity"]["without_most_active"])
    for name, kind in (("one_more_for", "agree"), ("one_more_against", "oppose")):
        for sector in COUNTED_SECTORS:
            for item in placed:
                more = {number: by_hand.agreement(each) for number, each in answers.items()}
                more[item["id"]] = by_hand.agreement(by_hand.one_more(answers[item["id"]], sector.value, kind))
                _same([item], more, weights, lambda each: each["sensitivity"][name][sector.value], placed)  # noqa: B023 - called at once, in the same turn


def _same(
    items: Sequence[Any], agreed: Mapping[str, float | None], weights: Sequence[float], told: Any, among: Any = None
) -> None:
    places = by_hand.order(among or items, weights, agreed)
    for item in items:
        found = told(item)
        value = agreed[item["id"]]
        if value is None:
            assert (found["agreement"], found["score"], found["rank"]) == (None, None, None)
            continue
        of = {**by_hand.values(item), "agreement": value}
        assert found["agreement"] == pytest.approx(value, abs=NEAR)
        assert found["score"] == pytest.approx(by_hand.score(of, weights), abs=NEAR)
        assert found["rank"] == places.index(item["id"]) + 1


@pytest.mark.usefixtures("_told")
def test_the_same_facts_give_the_same_figures(app: Flask, client: PageClient) -> None:
    before = client.http.get("/api/v1/proposals?limit=100").json
    runner = app.test_cli_runner()
    assert "agree" in runner.invoke(group, ["check"]).output
    assert "0 proposals changed" in runner.invoke(group, ["rebuild"]).output
    assert client.http.get("/api/v1/proposals?limit=100").json == before
