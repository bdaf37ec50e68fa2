"""Who stands behind a proposal: asked, consenting, leaving, seen by whom; and what the hand-over asks for."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlmodel import Session, col, select

from policylab.audit.deliver import deliver_due
from policylab.audit.models import Event
from policylab.core.clock import today
from policylab.core.db import transaction
from policylab.core.errors import Invalid, NotVisible, Refused, Stale
from policylab.core.permission import Actor
from policylab.notifications.models import Notification
from policylab.proposals.commands import co_authors as deeds
from policylab.proposals.commands import moving, receiving
from policylab.proposals.forms import road
from policylab.proposals.forms.co_authors import CoAuthorInput, ConsentInput
from policylab.proposals.queries.co_authors import co_authors_of, lacking
from policylab.proposals.queries.visible import relations, visible_proposal
from policylab.rules.proposing import Backing
from policylab.rules.stances import DecisionLevel
from policylab.rules.workflow import CaseState, ProposalState
from tests.factories import Factory
from tests.page_client import PageClient
from tests.proposals.backing import back
from tests.proposals.deeds import begun, settle
from tests.query_counter import count_queries

HAND_OVER = road.HandOverInput(recipient="dep-utbildning", handed_over_on=date(2026, 5, 1))


def decided(**given: object) -> ConsentInput:
    values = {"level": DecisionLevel.EXECUTIVE, "decided_on": today(), "own_registration_number": "KS 2026/17"}
    return ConsentInput.model_validate(values | given)


def invite(db: Session, lead: Actor, public_id: str, code: str) -> None:
    with transaction(db):
        deeds.invite_co_author(db, lead, public_id, CoAuthorInput(organisation=code, message="Välkomna."))


def names(db: Session, actor: Actor, public_id: str) -> tuple[list[str], list[str]]:
    db.rollback()
    proposal = visible_proposal(db, actor, public_id)
    assert proposal is not None
    found = co_authors_of(db, actor, proposal, relations(db, actor, proposal))
    return [row.code for row in found.standing], [row.code for row in found.asked]


def test_an_organisation_is_asked_and_consents_by_who_may_decide(db: Session, make: Factory) -> None:
    lead, decider, colleague = make.facilitator(), make.representative("2281"), make.actor()
    public_id = make.proposal(ProposalState.OPEN, make.case(CaseState.PROPOSAL)).public_id
    invite(db, lead, public_id, "2281")
    invite(db, lead, public_id, "2281")  # is not asked twice
    assert names(db, lead, public_id) == ([], ["2281"])
    assert names(db, colleague, public_id) == ([], ["2281"])  # whose own organisation it is
    assert names(db, make.actor(organisation="0180"), public_id) == ([], [])
    for other in (colleague, make.representative("0180"), lead):
        with pytest.raises(Refused), transaction(db):
            deeds.consent(db, other, public_id, "2281", decided())
    with pytest.raises(Invalid), transaction(db):
        deeds.consent(db, decider, public_id, "2281", decided(decided_on=today() + timedelta(days=1)))
    with transaction(db):
        deeds.consent(db, decider, public_id, "2281", decided())
    with pytest.raises(Stale), transaction(db):
        deeds.consent(db, decider, public_id, "2281", decided())
    with pytest.raises(Stale), transaction(db):
        deeds.call_off_invitation(db, lead, public_id, "2281")
    assert names(db, make.official(), public_id) == (["2281"], [])
    with transaction(db):
        deeds.leave(db, decider, public_id, "2281")
    assert names(db, lead, public_id) == ([], [])
    told = db.exec(select(Event.kind).where(col(Event.kind).startswith("co_author")).order_by(col(Event.seq))).all()
    assert told == ["co_author.invited", "co_author.consented", "co_author.withdrew"]


def test_who_may_be_asked_and_by_whom(db: Session, make: Factory) -> None:
    author, member, lead = make.actor(), make.actor(organisation="0180"), make.facilitator()
    group_id = make.group(member).id
    public_id = make.proposal(
        ProposalState.DRAFT, make.case(CaseState.PROPOSAL), by=author, group_id=group_id
    ).public_id
    invite(db, author, public_id, "0380")
    with pytest.raises(Refused):
        invite(db, make.again(member), public_id, "12")
    for wrong in ("dep-utbildning", "lab", "ingen som finns"):
        with pytest.raises(Invalid):
            invite(db, lead, public_id, wrong)
    with pytest.raises(NotVisible), transaction(db):  # a draft is not theirs to read, asked or not
        deeds.consent(db, make.representative("0380"), public_id, "0380", decided())
    with transaction(db):
        deeds.call_off_invitation(db, lead, public_id, "0380")
    with pytest.raises(NotVisible), transaction(db):
        deeds.call_off_invitation(db, lead, public_id, "0380")
    done = make.proposal(ProposalState.HANDED_OVER).public_id
    with pytest.raises(Stale):
        invite(db, lead, done, "0380")


def test_the_hand_over_asks_for_three_and_for_one_account(db: Session, make: Factory) -> None:
    lead = make.facilitator()
    case = make.case(CaseState.DIALOGUE, published=True, verdict_final=True)
    public_id = begun(db, lead, case).public_id
    settle(db, public_id)
    for deed in (moving.open_proposal, moving.finalise):
        with transaction(db):
            deed(db, lead, public_id, road.StepInput())
    invite(db, lead, public_id, "0114")
    with pytest.raises(Invalid) as refused, transaction(db):
        receiving.hand_over(db, lead, public_id, HAND_OVER)
    few, account = refused.value.errors[""]
    assert "Minst 3 kommuner eller regioner" in few
    assert "Nu står ingen bakom det. Inbjudna som inte har svarat: Upplands Väsby kommun." in few
    assert "Så är det hos oss" in account
    back(db, lead, public_id, "2281", "0180", "202100-4185")  # an agency is welcome, but not counted
    with pytest.raises(Invalid) as refused, transaction(db):
        receiving.hand_over(db, lead, public_id, HAND_OVER)
    assert len(refused.value.errors[""]) == 1
    proposal = visible_proposal(db, lead, public_id)
    assert proposal is not None
    assert lacking(db, proposal, Backing(co_authors=2, accounts=1)) == []
    decider = make.representative("0114")
    with transaction(db):
        deeds.consent(db, decider, public_id, "0114", decided())
    with transaction(db):
        assert receiving.hand_over(db, lead, public_id, HAND_OVER).state is ProposalState.HANDED_OVER


def test_representatives_hear_that_they_are_asked(app: Flask, page_db: Session, page_make: Factory) -> None:
    lead, decider, colleague = page_make.facilitator(), page_make.representative("2281"), page_make.actor()
    public_id = page_make.proposal(ProposalState.OPEN, page_make.case(CaseState.PROPOSAL, published=True)).public_id
    invite(page_db, lead, public_id, "2281")
    lab = app.extensions["policylab"]
    with app.app_context():
        while deliver_due(lab.sessions, {"notifications": lab.parts["readers"]["notifications"]}):
            pass
    page_db.rollback()
    told = select(Notification.person_id).join(Event, col(Event.seq) == Notification.seq)
    assert page_db.exec(told.where(Event.kind == "co_author.invited")).all() == [decider.person_id]
    assert colleague.person_id != decider.person_id


def test_the_pages_for_who_asks_who_decides_and_everybody(
    app: Flask, client: PageClient, page_db: Session, page_make: Factory
) -> None:
    lead, decider = page_make.facilitator(), page_make.representative("2281")
    proposal = page_make.proposal(ProposalState.FINAL, page_make.case(CaseState.PROPOSAL, verdict_final=True))
    bare = page_make.proposal(ProposalState.OPEN, page_make.case(CaseState.PROPOSAL, published=True))
    at = f"/proposals/{bare.public_id}"
    page = client.sign_in(lead).post(f"{at}/co-authors", {"organisation": "Sundsvalls kommun", "message": "Vill ni?"})
    assert "Inbjudna som inte har svarat" in page.get_text()
    assert "Inbjudna" not in PageClient(app).get(f"{at}/co-authors").get_text()
    client.sign_in(decider)
    assert "Er organisation är inbjuden" in client.get(at).get_text()
    client.post(f"{at}/co-authors/2281/consent", {"level": "official", "decided_on": "2026-01-02"}, status=422)
    consent = {"level": "council", "decided_on": "2026-01-02", "own_registration_number": "KF 2026/1"}
    shown = client.post(f"{at}/co-authors/2281/consent", consent).get_text()
    assert "Fullmäktige, 2 januari 2026. Diarienummer KF 2026/1." in " ".join(shown.split())
    visitor = PageClient(app)
    assert "Sundsvalls kommun" in visitor.get(at).select_one("section[aria-labelledby=behind]").get_text()
    assert decider.person_id and "Lämnat av" not in visitor.get(f"{at}/co-authors").get_text()
    client.sign_in(lead)
    with count_queries(app.extensions["policylab"].engine) as one:
        client.get(at)
    back(page_db, lead, bare.public_id, "0114", "0180")
    with count_queries(app.extensions["policylab"].engine) as three:
        client.get(at)
    assert one.number == three.number
    assert (
        "Förslaget kan inte överlämnas ännu" not in client.get(f"/proposals/{proposal.public_id}/hand-over").get_text()
    )
