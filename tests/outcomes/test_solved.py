"""Whether the rule in force solved the obstacle: asked by mail, answered by a button, and followed by what it means."""

import re
from datetime import timedelta
from email.message import EmailMessage

import pytest
from flask import Flask
from sqlmodel import Session, col, select

from policylab.cases.models import Case
from policylab.core.clock import at, now, today
from policylab.core.db import transaction
from policylab.core.errors import Invalid, NotVisible, Stale
from policylab.core.permission import ANYBODY, Actor
from policylab.outcomes.commands.asking import ask_if_solved, remind_of_ask
from policylab.outcomes.commands.following_up import follow_up
from policylab.outcomes.commands.solving import answer_solved, publish_solved_text
from policylab.outcomes.forms import FollowUpInput, SolvedInput, SolvedTextInput
from policylab.outcomes.models import SolvedAsk, SolvedRound
from policylab.outcomes.queries.solved import solved_parts
from policylab.outcomes.rounds import AskRound
from policylab.proposals.models import Proposal, ProposalCase
from policylab.rules.outcomes import Solved
from policylab.rules.workflow import CaseState, ProposalState
from tests.factories import Factory
from tests.notifications.post import Post, text_of
from tests.page_client import PageClient

CHECKED = SolvedTextInput(secrecy_checked=True, identifiability_checked=True)
FOLLOWED = FollowUpInput(follow_up_text="Löst för de flesta.")
CANARY = "kanariefågeln"


def in_force(make: Factory, *cases: Case, **given: object) -> Proposal:
    """A proposal whose rule is in force, and which has let its solved cases go."""
    proposal = make.proposal(ProposalState.IN_FORCE, *cases, **given)
    moment = now()
    with transaction(make.db) as db:
        for link in db.exec(select(ProposalCase).where(ProposalCase.proposal_id == proposal.id)):
            link.ended_at = moment
    return proposal


def ask(db: Session, proposal: Proposal) -> dict[int, str]:
    """Ask; the public id of each organisation's ask."""
    with transaction(db):
        ask_if_solved(db, proposal.id or 0, 21, 42)
    rows = db.exec(select(SolvedAsk).where(SolvedAsk.proposal_id == proposal.id)).all()
    return {row.organisation_id: row.public_id for row in rows}


def letters(post: Post, someone: Actor) -> list[EmailMessage]:
    """The mails to somebody that are no receipts."""
    return [mail for mail in post.to(someone) if mail["Message-ID"].startswith("<letter")]


def say(db: Session, by: Actor, ask_id: str, solved: str, text: str = "") -> None:
    with transaction(db):
        answer_solved(db, by, ask_id, SolvedInput(solved=Solved(solved), text=text))


def test_every_organisation_is_asked_once_and_heard_before_the_follow_up(db: Session, make: Factory) -> None:
    lead, own, joined, hidden = (
        make.facilitator(),
        make.actor(),
        make.actor(organisation="12"),
        make.actor(organisation="0180"),
    )
    cases = [
        make.case(CaseState.RESOLVED, by=own, published=True),
        make.case(CaseState.RESOLVED, by=hidden, title=CANARY),
    ]
    make.account(cases[0], joined, published=True)
    proposal = in_force(make, *cases)
    with pytest.raises(Invalid), transaction(db):
        follow_up(db, lead, proposal.public_id, FOLLOWED)
    asks = ask(db, proposal)
    assert set(asks) == {own.organisation, joined.organisation, hidden.organisation}
    assert ask(db, proposal) == asks
    with pytest.raises(Invalid), transaction(db):
        follow_up(db, lead, proposal.public_id, FOLLOWED)
    say(db, own, asks[own.organisation], "yes", "Vi slapp besluten.")
    say(db, own, asks[own.organisation], "partly", "Blanketten är kvar.")
    say(db, joined, asks[joined.organisation], "yes")
    with pytest.raises(NotVisible), transaction(db):
        answer_solved(db, joined, asks[own.organisation], SolvedInput(solved=Solved.YES))
    with pytest.raises(Invalid), transaction(db):
        answer_solved(db, hidden, asks[hidden.organisation], SolvedInput(solved=Solved.NO))
    say(db, hidden, asks[hidden.organisation], "no", CANARY)
    _shown_where_it_may_be(db, lead, proposal, [asks[own.organisation], asks[hidden.organisation]])
    with transaction(db):
        assert follow_up(db, lead, proposal.public_id, FOLLOWED).state is ProposalState.FOLLOWED_UP
    with pytest.raises(Stale), transaction(db):
        answer_solved(db, own, asks[own.organisation], SolvedInput(solved=Solved.YES))


def _shown_where_it_may_be(db: Session, lead: Actor, proposal: Proposal, written: list[str]) -> None:
    """Two of the three stand behind it openly; a text is shown when it is checked, and never of the third."""
    number = proposal.id or 0
    rows = solved_parts(db, ANYBODY, [number])[number].rows
    assert {row.code: (row.solved, row.text) for row in rows} == {"2281": (Solved.PARTLY, ""), "12": (Solved.YES, "")}
    assert len(solved_parts(db, lead, [number])[number].rows) > len(rows)
    for ask_id in written:
        with transaction(db):
            publish_solved_text(db, lead, ask_id, CHECKED)
    assert {row.text for row in solved_parts(db, ANYBODY, [number])[number].rows} == {"Blanketten är kvar.", ""}


def test_a_no_reopens_the_organisation_s_own_cases_and_no_others(db: Session, make: Factory) -> None:
    own, other = make.actor(), make.actor(organisation="0180")
    cases = [make.case(CaseState.RESOLVED, by=by, published=True) for by in (own, own, other)]
    make.account(cases[2], own, published=True)
    proposal = in_force(make, *cases)
    asks = ask(db, proposal)
    say(db, own, asks[own.organisation], "no", "Beslutet krävs ändå.")
    db.rollback()
    states = db.exec(select(Case.state).order_by(col(Case.id))).all()
    assert list(states) == [CaseState.TRIAGE, CaseState.TRIAGE, CaseState.RESOLVED]
    rows = solved_parts(db, ANYBODY, [proposal.id or 0])[proposal.id or 0].rows
    assert [row.solved for row in rows if row.organisation_id == own.organisation] == [Solved.NO]
    say(db, own, asks[own.organisation], "partly", "Nu går det bättre.")
    say(db, own, asks[own.organisation], "no", "Nej, ändå inte.")


def test_the_time_that_passes_reminds_once_and_lets_go(db: Session, make: Factory) -> None:
    lead, own = make.facilitator(), make.actor()
    later = in_force(make, make.case(CaseState.RESOLVED, by=own), in_force_on=today() + timedelta(days=1))
    assert ask(db, later) == {}
    proposal = in_force(make, make.case(CaseState.RESOLVED, by=own))
    ask(db, proposal)
    for _ in range(2):
        with transaction(db):
            remind_of_ask(db, proposal.id or 0)
    with transaction(db):
        kept = db.get_one(SolvedRound, proposal.id)
        kept.remind_on = kept.answer_by = today()
    with pytest.raises(Invalid), transaction(db):
        follow_up(db, lead, proposal.public_id, FOLLOWED)
    with transaction(db):
        kept = db.get_one(SolvedRound, proposal.id)
        kept.remind_on = kept.answer_by = today() - timedelta(days=1)
    with transaction(db):
        follow_up(db, lead, proposal.public_id, FOLLOWED)


def test_the_mail_leads_to_a_page_whose_button_answers(
    app: Flask, client: PageClient, page_make: Factory, page_db: Session
) -> None:
    own, lead = page_make.actor(), page_make.facilitator()
    case = page_make.case(CaseState.RESOLVED, by=own, title=CANARY, obstacle=CANARY)
    proposal = in_force(page_make, case, title="Låt beslutet gälla")
    post = Post(app, page_db, page_make)
    sessions = app.extensions["policylab"].sessions
    with at(post.moment):
        assert AskRound(post.lab.settings)(sessions) == 1
    with at(post.moment):
        assert AskRound(post.lab.settings)(sessions) == 0
    post.deliver()
    (mail,) = letters(post, own)
    assert CANARY not in mail.as_string()
    assert re.search(r"/solved/\S+", text_of(mail, "html"))
    link = re.search(r"(/solved/\S+)", text_of(mail))
    assert link
    url = link[1]
    page = client.get(url)
    assert CANARY not in page.get_text()
    assert "Sundsvalls kommun" in page.get_text()
    client.post(url, {"solved": "no"}, status=422)
    client.get(url + "x", status=404)
    assert client.post(url, {"solved": "no", "text": f"Krävs ändå, {CANARY}."}).select_one("[name=solved][checked]")
    public = client.get(f"/proposals/{proposal.public_id}").get_text()
    assert CANARY not in public
    assert "0 av 0 tillfrågade" in public
    with at(post.moment + timedelta(days=22)):
        assert AskRound(post.lab.settings)(sessions) == 1
    post.wait(timedelta(days=22))
    assert len(letters(post, own)) == 1, "whoever has answered is not reminded"
    inside = client.sign_in(lead).get(f"/proposals/{proposal.public_id}")
    assert CANARY in inside.get_text()
    assert client.sign_in(own).get(f"/proposals/{proposal.public_id}/solution").select_one("textarea")
    assert CANARY in client.get(f"/cases/{case.public_id}").get_text()
