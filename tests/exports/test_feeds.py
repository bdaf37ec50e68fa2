"""Feeds: what everybody may read, in Atom's form, and no figure below the gate."""

from typing import Any
from xml.etree import ElementTree

from policylab.core.clock import today
from policylab.core.db import transaction
from policylab.core.permission import Actor
from policylab.outcomes.commands.answering import give_answer
from policylab.outcomes.commands.stages import note_stage
from policylab.outcomes.forms import AnswerInput, StageInput
from policylab.proposals.commands import moving
from policylab.proposals.forms.road import StepInput, WithdrawalInput
from policylab.proposals.models import Proposal
from policylab.rules.outcomes import StageKind
from policylab.rules.workflow import CaseState, ProposalState
from tests.factories import Factory
from tests.page_client import PageClient
from tests.proposals.deeds import begun, settle
from tests.ranking.world import agreeing, below_the_gate, decide

ATOM = "{http://www.w3.org/2005/Atom}"
STEP = StepInput()


def _opened(make: Factory, by: Actor, **given: object) -> Proposal:
    proposal = begun(make.db, by, make.case(CaseState.DIALOGUE, published=True), **given)
    with transaction(make.db) as db:
        return moving.open_proposal(db, by, proposal.public_id, STEP)


def _feed(http: Any, path: str) -> ElementTree.Element:
    answer = http.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "application/atom+xml")
    return ElementTree.fromstring(answer.data)  # noqa: S314 - our own answer


def _summaries(http: Any, path: str = "/proposals.atom") -> list[str]:
    return [found.text or "" for found in _feed(http, path).iter(f"{ATOM}summary")]


def test_the_feed_tells_each_public_step_and_no_draft(client: PageClient, page_make: Factory) -> None:
    lead = page_make.facilitator()
    opened = _opened(page_make, lead, title="Kör <b>barnen</b> & 'vänta' \"nu\"")
    drafted = begun(page_make.db, lead, page_make.case(CaseState.DIALOGUE), title="Ett utkast")
    back = _opened(page_make, lead, title="Tillbaka till verkstaden")
    with transaction(page_make.db) as db:
        moving.redraft_proposal(db, lead, back.public_id, STEP)
    settle(page_make.db, opened.public_id)
    with transaction(page_make.db) as db:
        moving.finalise(db, lead, opened.public_id, STEP)
    for reader in (client, client.sign_in(lead)):
        feed = _feed(reader.http, "/proposals.atom")
        titles = [title.text for title in feed.iterfind(f"{ATOM}entry/{ATOM}title")]
        assert titles == [f"{opened.public_id} Kör <b>barnen</b> & 'vänta' \"nu\""] * 2
        assert drafted.title not in ElementTree.tostring(feed, "unicode")
    ids = [each.text for each in feed.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids)) == 3
    assert {each.get("href") for each in feed.iterfind(f"{ATOM}entry/{ATOM}link")} == {
        f"http://localhost/proposals/{opened.public_id}"
    }


def test_outcomes_begin_with_the_answer(client: PageClient, page_make: Factory) -> None:
    lead = page_make.facilitator()
    proposal = _opened(page_make, lead)
    assert not _summaries(client.http, "/outcomes.atom")
    with transaction(page_make.db) as db:
        moving.withdraw_proposal(
            db, lead, proposal.public_id, WithdrawalInput(withdrawal_reason="Regeln ändrades på annat sätt.")
        )
    assert not _summaries(client.http, "/outcomes.atom")
    assert len(_summaries(client.http)) == 2
    received = page_make.proposal(ProposalState.REGISTERED)
    with transaction(page_make.db) as db:
        note_stage(
            db, lead, received.public_id, StageInput(kind=StageKind.SOU, reference="SOU 2026:3", on_date=today())
        )
    with transaction(page_make.db) as db:
        said = {
            "outcome": "accepted",
            "decided_by": "government",
            "answered_on": today(),
            "answer_reference": "U2026/1",
        }
        give_answer(db, lead, received.public_id, AnswerInput.model_validate(said))
    answer, stage = _summaries(client.http, "/outcomes.atom")
    assert answer.startswith("Besked: förslaget tas vidare.")
    assert stage.startswith("Ett steg mot en ändrad regel antecknades.")


def test_a_figure_stands_in_the_feed_from_the_gate_on(client: PageClient, page_make: Factory) -> None:
    proposal = _opened(page_make, page_make.facilitator())
    decide(page_make, proposal, below_the_gate())
    (below,) = _summaries(client.http)
    assert "För få svar för att räkna samstämmighet" in below and "facklig organisation" in below
    assert not [sign for sign in below if sign.isdigit()]
    decide(page_make, proposal, agreeing())
    (above,) = _summaries(client.http)
    assert "Samstämmighet: 0,84" in above


def test_an_unchanged_feed_is_not_sent_again(client: PageClient, page_make: Factory) -> None:
    _opened(page_make, page_make.facilitator())
    first = client.http.get("/proposals.atom")
    again = client.http.get("/proposals.atom", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    other = client.http.get("/proposals.atom?lang=en", headers={"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200 and "The proposal was opened for comment." in other.text
