"""The ledger, the list of answers and the figures: what they count, and that they ask alike for one row and three."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from policylab.core.clock import today
from policylab.core.db import transaction
from policylab.core.permission import ANYBODY
from policylab.outcomes.commands.answering import give_answer
from policylab.outcomes.commands.counting import count_only_here
from policylab.outcomes.forms import AnswerInput
from policylab.outcomes.queries.answers import Heard, counts_by_standing, handed_over
from policylab.outcomes.queries.lead_times import lead_times
from policylab.outcomes.queries.ledger import refusals
from policylab.outcomes.queries.only_here import OnlyHere, counted_figures, kept_figures
from policylab.proposals.models import Proposal
from policylab.rules.outcomes import Decider, Solved, StageKind, stage_reference
from policylab.rules.workflow import CaseState, ProposalState
from tests.factories import Factory
from tests.outcomes.made import asked, stage
from tests.page_client import PageClient
from tests.query_counter import count_queries

ANSWER = {"decided_by": "government", "answered_on": today(), "answer_reference": "U2026/7", "answer_reason": "Bereds."}
GONE = today() - timedelta(days=40)


@pytest.mark.parametrize(
    ("kind", "typed", "written"),
    [
        ("directive", "dir 2026:14", "Dir. 2026:14"),
        ("sou", " SOU  2026:3", "SOU 2026:3"),
        ("ds", "2026:8", "Ds 2026:8"),
        ("bill", "prop 2025/26:120", "Prop. 2025/26:120"),
        ("bill", "Prop. 2025/27:120", None),
        ("riksdag", "rskr. 1999/00:12", "Rskr. 1999/00:12"),
        ("statute", "SFS 2026:512", "SFS 2026:512"),
        ("statute", "HSLF-FS 2026:4", "HSLF-FS 2026:4"),
        ("statute", "2026:512", None),
        ("sou", "Betänkandet", None),
        ("referral", "Fi2026/01102", "Fi2026/01102"),
        ("referral", "", None),
        ("council", "", ""),
    ],
)
def test_references_are_written_as_they_are_officially(kind: str, typed: str, written: str | None) -> None:
    assert stage_reference(StageKind(kind), typed) == written


def test_only_a_body_or_the_government_decides(db: Session, make: Factory) -> None:
    lead, contact = make.facilitator(), make.representative("202100-0076")
    agency = contact.organisation
    given = {"handed_over_on": GONE}
    for deed, body, wrong in (
        ({"decided_by": "ministry"}, agency, "decider"),
        ({"decided_by": "agency", "decider": "Anna Öberg"}, agency, "decider"),
        ({"decided_by": "agency", "decider": "dep-social"}, agency, "decider"),
        ({"outcome": "inquiry", "inquiry_reference": "Dir. 2026:5"}, agency, "inquiry_on"),
        ({"answered_on": today() + timedelta(days=1)}, agency, "answered_on"),
        ({"answered_on": GONE - timedelta(days=1)}, agency, "answered_on"),
        ({"decided_by": "agency"}, agency, ""),
    ):
        proposal = make.proposal(ProposalState.REGISTERED, recipient_id=body, **given)
        data = AnswerInput.model_validate(ANSWER | {"outcome": "declined"} | deed)
        try:
            with transaction(db):
                give_answer(db, contact if not wrong else lead, proposal.public_id, data)
            assert not wrong
        except Exception as error:
            assert wrong in getattr(error, "errors", {}), deed
    (row,) = refusals(db, ANYBODY)
    assert (row.decided_by, row.decider is not None, row.reason) == (Decider.AGENCY, True, "Bereds.")


def test_the_figures_count_what_everybody_may_read(db: Session, make: Factory) -> None:
    large, small, region, agency = (make.actor(organisation=code) for code in ("0180", "2403", "12", "202100-0076"))
    case = make.case(CaseState.DIALOGUE, by=large, published=True)
    make.account(case, small, published=True)
    hidden = make.case(CaseState.DIALOGUE, by=large)
    make.account(hidden, small, published=True)
    wide = make.case(CaseState.DIALOGUE, by=large, published=True)
    make.account(wide, region, published=True)
    make.account(wide, agency, published=True)
    make.account(wide, make.actor(organisation="2404"))
    counted = counted_figures(db)
    assert counted == {OnlyHere.SECTORS: 1, OnlyHere.COUNTIES: 2, OnlyHere.SIZES: 1, OnlyHere.GUIDED: 0}
    assert kept_figures(db) == (counted, None)
    for _ in range(2):
        with transaction(db):
            count_only_here(db)
    kept, counted_at = kept_figures(db)
    assert kept == counted
    assert counted_at is not None


def test_unanswered_come_first_and_medians_are_of_the_first_answer(db: Session, make: Factory) -> None:
    lead = make.facilitator()
    waiting = [make.proposal(ProposalState.HANDED_OVER, handed_over_on=GONE - timedelta(days=each)) for each in (0, 9)]
    answered = make.proposal(ProposalState.REGISTERED, handed_over_on=GONE, ministry_id=make.official().organisation)
    make.proposal(ProposalState.OPEN)
    for outcome in ("inquiry", "accepted"):
        day = GONE + timedelta(days=10 if outcome == "inquiry" else 30)
        given = {
            "outcome": outcome,
            "answered_on": day,
            "inquiry_reference": "Dir. 2026:5",
            "inquiry_on": date(2027, 1, 1),
        }
        with transaction(db):
            give_answer(db, lead, answered.public_id, AnswerInput.model_validate(ANSWER | given))
    page = handed_over(db, ANYBODY)
    assert [row.public_id for row in page.rows] == [waiting[1].public_id, waiting[0].public_id, answered.public_id]
    assert [row.days for row in page.rows] == [49, 40, 30]
    assert counts_by_standing(db, ANYBODY) == {Heard.WAITING: 2, Heard.LATE: 0, Heard.ANSWERED: 1}
    assert len(handed_over(db, ANYBODY, heard=Heard.ANSWERED, ministry="dep-utbildning").rows) == 1
    (named,) = [row for row in lead_times(db, ANYBODY, "–") if row.code]
    assert (named.handed_over, named.answered, named.to_answer, named.to_force) == (1, 1, 10, None)


def test_the_pages_say_it_and_ask_alike_for_one_and_three(
    client: PageClient, page_make: Factory, page_db: Session
) -> None:
    own, lead = page_make.actor(), page_make.facilitator()

    def more() -> Proposal:
        case = page_make.case(CaseState.RESOLVED, by=own, published=True)
        proposal = page_make.proposal(ProposalState.IN_FORCE, case, handed_over_on=GONE, in_force_number="SFS 2026:900")
        asked(page_db, proposal, own, answered=Solved.PARTLY)
        page_make.proposal(ProposalState.DECLINED, handed_over_on=GONE)
        page_make.proposal(ProposalState.HANDED_OVER, handed_over_on=GONE)
        return proposal

    proposal = more()
    wrong = stage(page_db, proposal, lead)
    counts = []
    for _ in range(2):
        with count_queries(client.app.extensions["policylab"].engine) as asked_for:
            text = client.get("/outcomes").get_text() + client.get("/answers").get_text()
        counts.append(asked_for.number)
        more(), more()
    assert counts[0] == counts[1]
    assert all(words in text for words in ("SFS 2026:900", "delvis 1", "Frågan bereds.", "1 kommun"))
    assert "Väntar på besked" in text
    assert client.get("/answers?heard=answered&ministry=dep-social").select_one(".empty")
    assert "dep" not in client.http.get("/outcomes/lead-times.csv").text.split(";")[0]
    assert (
        "SOU 2026:3" in client.get(f"/proposals/{proposal.public_id}").select_one("section[aria-labelledby=way]").text
    )
    client.sign_in(lead)
    at = f"/proposals/{proposal.public_id}/stages/{wrong}"
    client.get(at + "/edit")
    right = {"kind": "bill", "on_date": f"{GONE}", "link": "javascript:alert(1)", "reference": "2026:3"}
    refused = client.post(at + "/edit", right, status=422)
    assert refused.select_one("#reference-error")
    assert refused.select_one("#link-error")
    done = client.post(at + "/edit", right | {"link": "https://data.riksdagen.se/", "reference": "prop 2025/26:7"})
    assert done.select_one('a[href="https://data.riksdagen.se/"]').text == "Prop. 2025/26:7"
    assert "SOU 2026:3" in done.select_one(".way ~ details del, details del").text
    client.get(at + "/edit", status=409)
