"""Asking, reminding and asking to confirm: the right people, once each, and nobody who has answered."""

import json
from datetime import timedelta
from typing import Any

import time_machine
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, col, select

from policylab.audit.models import Event, EventPayload
from policylab.core.clock import now, today
from policylab.core.db import transaction
from policylab.proposals.commands.versions import keep_version
from policylab.proposals.models import Proposal
from policylab.rules.workflow import ProposalState
from policylab.stances.commands.inviting import set_invited
from policylab.stances.forms.inviting import InvitedInput
from policylab.stances.rounds import StanceRound
from tests.factories import Factory
from tests.proposals.deeds import answer


def _told(db: Session, kind: str) -> list[list[int]]:
    statement = select(EventPayload.payload).join(Event, col(Event.seq) == EventPayload.seq).where(Event.kind == kind)
    found = [json.loads(payload)["person_ids"] for payload in db.exec(statement).all()]
    db.rollback()
    return found


def _round(db: Session) -> int:
    return StanceRound()(sessionmaker[Any](db.get_bind(), class_=Session, expire_on_commit=False))


def test_the_invited_are_asked_once_and_the_silent_reminded_once(db: Session, make: Factory) -> None:
    lead, speaker, silent = make.facilitator(), make.representative("2281"), make.actor(organisation="0180")
    make.actor(organisation="2281")  # a colleague of somebody who decides is not written to
    proposal = make.proposal(answers_by=today() + timedelta(days=20))
    with transaction(db):
        set_invited(db, lead, proposal.public_id, InvitedInput(bodies=["2281", "0180", "1280"]))
    assert _round(db) == 0
    with transaction(db):
        opened = db.get_one(Proposal, proposal.id)
        opened.state, opened.opened_at = ProposalState.OPEN, now()
        db.add(opened)
    assert (_round(db), _round(db)) == (1, 0)
    assert _told(db, "stance.asked") == [sorted([speaker.person_id or 0, silent.person_id or 0])]
    answer(db, speaker, proposal)
    with time_machine.travel(now() + timedelta(days=14), tick=False):
        assert (_round(db), _round(db)) == (1, 0)
    assert _told(db, "stance.reminded") == [[silent.person_id]]
    with time_machine.travel(now() + timedelta(days=19), tick=False):
        assert _round(db) == 0


def test_holders_are_asked_to_confirm_once_a_version_has_rested(db: Session, make: Factory) -> None:
    lead, speaker = make.facilitator(), make.representative("2281")
    proposal = make.proposal(ProposalState.OPEN)
    for turn in range(2):
        with transaction(db):
            keep_version(db, lead, db.get_one(Proposal, proposal.id))
        if not turn:
            answer(db, speaker, proposal)
            answer(db, speaker, proposal)  # replaces the first
    assert _round(db) == 0
    with time_machine.travel(now() + timedelta(hours=13), tick=False):
        assert (_round(db), _round(db)) == (1, 0)
    assert _told(db, "stance.confirmation_asked") == [[speaker.person_id]]
