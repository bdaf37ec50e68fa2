"""Rows that tests of outcomes share."""

from datetime import timedelta

from sqlmodel import Session, select

from policylab.audit.record import subject_id
from policylab.core.clock import now, today
from policylab.core.db import transaction
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.outcomes.models import ProposalStage, SolvedAsk, SolvedAsked, SolvedRound
from policylab.proposals.models import Proposal
from policylab.rules.outcomes import EnteredAs, Solved, StageKind


def stage(db: Session, proposal: Proposal, by: Actor, reference: str = "SOU 2026:3") -> str:
    """A stage of a proposal that is handed over; its public id."""
    row = ProposalStage(
        public_id=random_id(),
        submission_key=random_id(),
        proposal_id=subject_id(proposal),
        kind=StageKind.SOU,
        reference=reference,
        on_date=today(),
        entered_as=EnteredAs.LAB,
        person_id=by.person,
        organisation_id=by.organisation,
        created_at=now(),
    )
    with transaction(db):
        db.add(row)
    return row.public_id


def heard(db: Session, public_id: str) -> None:
    """Within a deed: those behind the proposal were asked, and their time has passed."""
    proposal_id = subject_id(db.exec(select(Proposal).where(Proposal.public_id == public_id)).one())
    day = today() - timedelta(days=1)
    db.add(SolvedRound(proposal_id=proposal_id, asked_at=now(), remind_on=day, answer_by=day))


def asked(db: Session, proposal: Proposal, *people: Actor, days: int = 42, answered: Solved | None = None) -> list[str]:
    """The bodies of these people are asked whether the rule solved their obstacle; the asks' public ids."""
    moment, day = now(), today()
    proposal_id = subject_id(proposal)
    asks = []
    with transaction(db):
        until = day + timedelta(days=days)
        db.add(SolvedRound(proposal_id=proposal_id, asked_at=moment, remind_on=min(day, until), answer_by=until))
        for person in people:
            ask = SolvedAsk(public_id=random_id(), proposal_id=proposal_id, organisation_id=person.organisation)
            if answered:
                ask.solved, ask.text, ask.person_id, ask.answered_at = answered, "Så blev det.", person.person, moment
            db.add(ask)
            db.flush()
            db.add(SolvedAsked(ask_id=subject_id(ask), person_id=person.person))
            asks.append(ask.public_id)
    return asks
