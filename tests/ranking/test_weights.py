"""The lab's weights: who decides them, that the earlier ones stay, and that the order follows."""

import pytest
from flask import Flask
from sqlmodel import Session

from policylab.audit.deliver import deliver_due
from policylab.core.db import transaction
from policylab.core.errors import Invalid, Refused
from policylab.ranking.commands.weigh import decide_weights
from policylab.ranking.forms import WeightsInput
from policylab.ranking.queries.weights import asked_weights, weights_history, weights_in_force
from policylab.ranking.score import broad_support
from policylab.rules.workflow import ProposalState
from tests.factories import Factory
from tests.page_client import PageClient
from tests.ranking.world import agreeing, decide

GIVEN = WeightsInput(breadth=0, severity=0, agreement=3, evidence=1, reason="Enigheten först.", submission_key="ett")


def test_a_decision_is_a_new_version_and_a_repeat_is_none(db: Session, make: Factory) -> None:
    lead, outsider = make.facilitator(), make.actor()
    for _ in range(2):
        with transaction(db):
            decide_weights(db, lead, GIVEN)
    with pytest.raises(Refused), transaction(db):
        decide_weights(db, outsider, GIVEN)
    with pytest.raises(Invalid), transaction(db):
        nothing = {"breadth": 0, "severity": 0, "agreement": 0, "evidence": 0}
        decide_weights(db, lead, WeightsInput(**nothing, reason="Ingenting.", submission_key="två"))
    assert weights_in_force(db).shares == (0.0, 0.0, 0.75, 0.25)
    assert [(each.weights.number, each.reason) for each in weights_history(db)] == [(2, "Enigheten först."), (1, "")]


def test_own_weights_are_read_from_the_address_or_passed_by() -> None:
    own = asked_weights({"breadth": "1,5", "evidence": "0.5"})
    assert own is not None
    assert (own.shares, own.own) == ((0.75, 0.0, 0.0, 0.25), True)
    for senseless in ({}, {"breadth": "mycket"}, {"breadth": "-1", "agreement": "2"}, {"agreement": "0"}, {"x": "1"}):
        assert asked_weights(senseless) is None
    assert asked_weights({"agreement": "inf"}) is None


def test_broad_support_is_kept_a_little_below_where_it_is_given() -> None:
    given = [broad_support(value, before=before) for value in (0.6, 0.595, 0.585) for before in (False, True)]
    assert given == [True, True, False, True, False, False]
    assert not broad_support(None, before=True)


def test_the_order_and_the_method_page_follow_a_decision(app: Flask, client: PageClient, page_make: Factory) -> None:
    lead = page_make.facilitator()
    decide(page_make, page_make.proposal(ProposalState.OPEN), agreeing(5))
    client.sign_in(lead)
    form = client.get("/method").select_one('a[href="/method/weights/new"]')
    typed = {"breadth": "0", "severity": "0", "agreement": "1", "evidence": "0", "reason": "Enigheten först."}
    assert form
    assert client.post("/method/weights", typed | {"reason": ""}, status=422).select_one("#agreement")["value"] == "1"
    assert "Enigheten först." in client.post("/method/weights", typed | {"submission_key": "tre"}).get_text()
    lab = app.extensions["policylab"]
    while deliver_due(lab.sessions, {"ranking": lab.parts["readers"]["ranking"]}):
        continue
    item = client.http.get("/api/v1/proposals").json["items"][0]
    assert item["score"] == item["agreement"] == pytest.approx((11 / 12) ** 2, abs=1e-9)
    assert item["broad_support"]
    assert "version 2" in client.get("/proposals").get_text()
