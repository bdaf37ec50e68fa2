"""The register and the page of one organisation: what is known of it, and only what the reader may see of its work."""

from dataclasses import replace

import pytest
from sqlmodel import Session

from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.core.permission import ANYBODY, Actor
from policylab.registers.queries.facts import organisation_facts
from policylab.registers.queries.listing import bodies_like, register_page
from policylab.registers.queries.work import groups_of, joined_cases, proposal_ids_of, stances_of
from policylab.rules.stances import DecisionLevel, Position
from policylab.rules.workflow import CaseState, ProposalState
from policylab.stances.models import Stance
from tests.factories import Factory
from tests.page_client import PageClient
from tests.query_counter import count_queries


def _stance(make: Factory, by: Actor, proposal_id: int | None, key: str, **given: object) -> None:
    values = {"position": Position.SUPPORT, "level": DecisionLevel.EXECUTIVE, "created_at": now(), **given}
    with transaction(make.db):
        make.db.add(
            Stance(
                proposal_id=proposal_id,
                proposal_version=1,
                organisation_id=by.organisation_id,
                person_id=by.person_id,
                submission_key=key,
                **values,
            )
        )


def test_the_list_is_narrowed_and_paged(db: Session) -> None:
    everything = register_page(db, {})
    assert everything.total > 460
    second = register_page(db, {}, after=everything.after or "")
    assert not {row.code for row in everything.rows} & {row.code for row in second.rows}
    assert [row.code for row in register_page(db, {"q": "sundsvalls"}).rows] == ["2281"]
    assert [row.code for row in register_page(db, {"q": "ARBETSMARKNADSSTYRELSEN"}).rows] == []
    assert [row.code for row in register_page(db, {"q": "ams", "ended": "true"}).rows] == ["arbetsmarknadsstyrelsen"]
    assert register_page(db, {"sector": "municipality"}).total == 290
    assert register_page(db, {"sector": "no such"}).total == 0
    assert register_page(db, {"sector": "municipality", "county": "09"}).total == 1


def test_facts_lead_to_what_was_before_and_after(db: Session) -> None:
    merged = organisation_facts(db, "statskontoret")
    assert merged is not None
    assert {row.code for row in merged.predecessors} == {"esv", "202100-0852"}
    gone = organisation_facts(db, "esv")
    assert gone is not None
    assert gone.ended
    assert gone.successor is not None
    assert gone.successor.code == "statskontoret"
    digg = organisation_facts(db, "202100-6883")
    assert digg is not None
    assert [row.code for row in digg.ministries] == ["dep-finans", "dep-infrastruktur", "dep-finans"]
    assert digg.ministries[0].valid_to is None
    by_alias = organisation_facts(db, "09")
    assert by_alias is not None
    assert by_alias.code == "0980"
    assert [row.name for row in by_alias.former_names] == ["Gotlands kommun"]
    assert organisation_facts(db, "no such") is None


def test_work_begins_from_what_the_reader_may_see(db: Session, make: Factory) -> None:
    member, stranger, leader = make.actor(), make.actor(organisation="0380"), make.facilitator()
    body = member.organisation
    shown, hidden = make.case(CaseState.DIALOGUE, published=True), make.case(CaseState.TRIAGE)
    unpublished = make.case(CaseState.DIALOGUE, by=stranger, published=True)
    make.account(shown, member, published=True)
    make.account(hidden, member, published=True)
    make.account(unpublished, member)
    make.group(member, closed=True)
    open_group = make.group(member)
    draft, opened = make.proposal(by=member), make.proposal(ProposalState.OPEN, by=member)
    _stance(make, member, opened.id, "1", position=Position.NO_OBJECTION)
    _stance(make, member, opened.id, "2")
    _stance(make, member, opened.id, "3", position=Position.OPPOSE, reason="Nej.", level=DecisionLevel.OFFICIAL)
    again = make.again(member)
    for reader, cases, groups, proposals in (
        (ANYBODY, [shown.id], 1, {opened.id}),
        (stranger, [shown.id], 1, {opened.id}),
        (again, [unpublished.id, hidden.id, shown.id], 2, {opened.id, draft.id}),
        (leader, [unpublished.id, hidden.id, shown.id], 2, {opened.id, draft.id}),
    ):
        assert [row.id for row in joined_cases(db, reader, body)] == cases
        assert len(groups_of(db, reader, body)) == groups
        assert set(proposal_ids_of(db, reader, body)) == proposals
        assert [row.position for row in stances_of(db, reader, body)] == [Position.SUPPORT]
    assert [row.public_id for row in groups_of(db, ANYBODY, body)] == [open_group.public_id]


def test_pages_show_and_link(client: PageClient, page_make: Factory) -> None:
    member = page_make.actor()
    case = page_make.case(CaseState.DIALOGUE, by=member, published=True)
    page_make.case(CaseState.TRIAGE, by=member, title="Det här syns inte")
    page = client.get("/organisations/2281")
    text = page.text
    assert case.title in text
    assert "Det här syns inte" not in text
    assert "Sundsvalls kommun" in text
    assert page.select_one('a[href="/organisations/22"]')
    assert client.get(f"/cases/{case.public_id}").select_one('a[href="/organisations/2281"]')
    assert "Statskontoret" in client.get("/organisations/esv").text
    assert client.http.get("/organisations/09").headers["Location"] == "/organisations/0980"
    client.get("/organisations/no-such", status=404)
    assert "Ingen organisation passar" in client.get("/organisations?q=finns+inte").text


@pytest.mark.parametrize("address", ["/organisations/2281", "/organisations?sector=region"])
def test_more_rows_cost_no_more_queries(client: PageClient, page_make: Factory, address: str) -> None:
    counts = []
    for times in (1, 2):
        for number in range(times):
            member = page_make.actor()
            page_make.case(CaseState.DIALOGUE, by=member, published=True)
            other = page_make.case(CaseState.DIALOGUE, by=page_make.actor(organisation="0380"), published=True)
            page_make.account(other, member, published=True)
            page_make.group(member)
            proposal = page_make.proposal(ProposalState.OPEN, by=member)
            _stance(page_make, member, proposal.id, f"{times}-{number}")
        with count_queries(client.app.extensions["policylab"].engine) as counted:
            client.get(address)
        counts.append(counted.number)
    assert counts[0] == counts[1]


def test_suggestions_begin_as_typed_before_they_contain_it(db: Session) -> None:
    assert bodies_like(db, "gotl") == ["Länsstyrelsen i Gotlands län", "Region Gotland"]
    assert bodies_like(db, "sunds")[0] == "Sundsvalls kommun"
    assert len(bodies_like(db, "kommun")) == 8
    assert bodies_like(db, " ") == []
    assert bodies_like(db, "gotl", ["agency", "ministry"]) == ["Länsstyrelsen i Gotlands län"]


def test_who_writes_in_a_closed_group_is_told_to_those_who_know_of_it(db: Session, make: Factory) -> None:
    member = make.actor()
    closed = make.group(member, closed=True)
    proposal = make.proposal(ProposalState.OPEN, by=member, group_id=closed.id)
    inside = replace(member, group_ids=frozenset({closed.id or 0}))
    body = member.organisation_id or 0
    for reader, seen in (
        (ANYBODY, []),
        (make.actor(), []),
        (inside, [proposal.id]),
        (make.facilitator(), [proposal.id]),
    ):
        assert proposal_ids_of(db, reader, body) == seen
