"""The ministries' pages: what waits, two side by side, what has changed since, and following them."""

from datetime import timedelta

from sqlmodel import Session

from policylab.core.clock import now, today
from policylab.core.db import transaction
from policylab.core.permission import ANYBODY
from policylab.ministries.queries.listing import Heap, MinistryFilters, ministry_proposals
from policylab.proposals.models import Proposal
from policylab.ranking.models import RankingRow, RankingRun
from policylab.rules.stances import Position
from policylab.rules.workflow import ProposalState
from tests.factories import Factory
from tests.page_client import PageClient
from tests.proposals.deeds import answer
from tests.query_counter import count_queries

S = ProposalState
PATH = "/ministries/dep-utbildning"


def _placed(db: Session, proposal: Proposal, levels: str) -> None:
    with transaction(db):
        run = RankingRun(begun_at=now())
        db.add(run)
        db.flush()
        facts = {"breadth": 0.1, "evidence": 0.0, "counts": "{}", "norm_levels": levels}
        db.add(RankingRow(proposal_id=proposal.id, run_id=run.id, area=proposal.area, **facts))


def test_the_list_by_heap_area_and_level_longest_waiting_first(db: Session, make: Factory) -> None:
    ministry = make.organisation("dep-utbildning").id or 0
    newer = make.proposal(S.REGISTERED, handed_over_on=today() - timedelta(days=3))
    older = make.proposal(S.HANDED_OVER, handed_over_on=today() - timedelta(days=40), area="disability")
    coming = make.proposal(S.OPEN, ministry_id=ministry)
    make.proposal(S.DRAFT, ministry_id=ministry)
    make.proposal(S.OPEN)
    done = make.proposal(S.DECLINED)
    _placed(db, newer, ",act,ordinance,")
    _placed(db, older, ",regulation,")

    def shown(heap: Heap, **filters: str) -> list[str]:
        page = ministry_proposals(db, ANYBODY, ministry, heap, MinistryFilters(**filters))
        db.rollback()
        return [row.public_id for row in page.rows]

    page = ministry_proposals(db, ANYBODY, ministry, Heap.WAITING, MinistryFilters())
    db.rollback()
    assert [(row.public_id, row.days) for row in page.rows] == [(older.public_id, 40), (newer.public_id, 3)]
    assert page.rows[1].level_labels == ["Lag", "Förordning"]
    assert dict(page.counts) == {Heap.WAITING: 2, Heap.COMING: 1, Heap.ANSWERED: 1}
    assert shown(Heap.COMING) == [coming.public_id]
    assert shown(Heap.ANSWERED) == [done.public_id]
    assert shown(Heap.WAITING, area="disability") == [older.public_id]
    assert shown(Heap.WAITING, level="act") == [newer.public_id]
    assert shown(Heap.WAITING, level="eu_directive") == shown(Heap.WAITING, level="nonsense") == []


def test_pages_of_a_ministry_from_the_start_page_to_the_comparison(client: PageClient, page_make: Factory) -> None:
    official, decider = page_make.official(), page_make.representative("2281")
    ministry = page_make.organisation("dep-utbildning").id
    engine = client.app.extensions["policylab"].engine
    asked = []
    made: list[Proposal] = []
    for number in (1, 2):
        made += [page_make.proposal(S.OPEN, ministry_id=ministry) for _ in range(number)]
        client.sign_in(official).get(f"{PATH}?show=coming")
        with count_queries(engine) as queries:
            page = client.get(f"{PATH}?show=coming")
        asked.append(queries.number)
        assert len(page.select("h2.row__title")) == len(made)
    assert asked[0] == asked[1]
    answer(page_make.db, decider, made[0], Position.OPPOSE, reason="Fel väg.")
    assert client.get("/").select_one('a[href="/ministries/own"]')
    assert client.get("/ministries/own", status=303)
    assert client.get("/ministries").select_one(f'a[href="{PATH}"]')
    numbers = [each.public_id for each in made[:2]]
    client.get(f"/proposals/compare?a={numbers[0]}").select_one(f'option[value="{numbers[0]}"][selected]')
    side = client.get(f"/proposals/compare?p={numbers[0]}&p={numbers[1]}").get_text()
    assert all(number in side for number in numbers)
    assert "Sundsvalls kommun" in client.get(f"/proposals/compare?a={numbers[0]}&b={numbers[1]}").get_text()
    client.get(f"/proposals/compare?a={numbers[0]}&b=PF-2026-99999", status=404)
    draft = page_make.proposal(S.DRAFT, ministry_id=ministry).public_id
    client.get(f"/proposals/compare?a={numbers[0]}&b={draft}", status=404)
    assert draft not in client.get(f"/proposals/compare?a={draft}").get_text()
    client.get("/ministries/2281", status=404)


def test_any_two_proposals_can_be_compared_and_nothing_less(client: PageClient, page_make: Factory) -> None:
    ministry = page_make.organisation("dep-utbildning").id
    own, other = page_make.proposal(S.OPEN, ministry_id=ministry), page_make.proposal(S.OPEN, language="en")
    page = client.sign_in(page_make.official()).get("/proposals/compare")
    options = [str(each["value"]) for each in page.select("#f-a option")]
    assert options == ["", own.public_id, other.public_id]
    assert page.select_one(f'#f-b option[value="{other.public_id}"][lang="en"]')
    assert not page.select_one(".error-summary")
    for a, b in (("", ""), (own.public_id, own.public_id), (own.public_id, "")):
        summary = client.get(f"/proposals/compare?a={a}&b={b}").select_one(".error-summary[autofocus]")
        assert summary is not None and "Välj två olika förslag." in summary.get_text()


def test_what_has_changed_since_tells_public_things_of_readable_proposals(
    client: PageClient, page_make: Factory
) -> None:
    official, decider, lead = page_make.official(), page_make.representative("2281"), page_make.facilitator()
    ministry = page_make.organisation("dep-utbildning").id
    opened, other = page_make.proposal(S.OPEN, ministry_id=ministry), page_make.proposal(S.OPEN)
    for proposal in (opened, other):
        answer(page_make.db, decider, proposal)
    client.sign_in(official)
    said = client.get(f"{PATH}/changes").get_text()
    assert opened.public_id in said and "tog ställning" in said and other.public_id not in said
    assert opened.public_id not in client.get("/following/changes").get_text()
    tomorrow = (today() + timedelta(days=1)).isoformat()
    assert opened.public_id not in client.get(f"{PATH}/changes?since={tomorrow}").get_text()
    assert opened.public_id in client.get(f"{PATH}/changes?since=i+morgon").get_text()
    for kind, subject in (("ministries", "dep-utbildning"), ("areas", "school")):
        client.post("/following", {"kind": kind, "subject": subject})
        followed = client.get("/following/changes").get_text()
        assert opened.public_id in followed and (other.public_id in followed) == (kind == "areas")
        assert client.get("/following").select_one(f'[name=kind][value="{kind}"]')
    client.post("/following/end", {"kind": "ministries", "subject": "dep-utbildning"})
    client.post("/following", {"kind": "ministries", "subject": "2281"}, status=404)
    client.post("/following", {"kind": "areas", "subject": "nowhere"}, status=404)
    assert client.sign_in(lead).get(f"{PATH}/changes")


def test_an_area_is_followed_where_its_proposals_are_listed(client: PageClient, page_make: Factory) -> None:
    official = page_make.official()
    page_make.proposal(S.OPEN, area="school")
    for path in (PATH, "/proposals?area=school", "/proposals?area=school&sort=activity"):
        button = 'form:has([name=subject][value="school"])'
        client.sign_in(official)
        for action, label in (("/following", "Följ Skola"), ("/following/end", "Sluta följa Skola")):
            form = client.get(path).select_one(button)
            assert form["action"] == action and label in form.get_text()
            client.post(action, {"kind": "areas", "subject": "school"})
        assert not PageClient(client.app).get(path).select_one(button)


def test_days_since_the_hand_over_stand_until_the_answer(client: PageClient, page_make: Factory) -> None:
    given = today() - timedelta(days=12)
    for state in (S.HANDED_OVER, S.DECLINED):
        page_make.proposal(state, handed_over_on=given)
    listed = client.get("/proposals?sort=activity").get_text(" ", strip=True)
    assert listed.count("12 dagar sedan överlämnandet") == 1
