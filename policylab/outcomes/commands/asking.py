"""Asking those behind a proposal whether the rule in force solved their obstacle, and reminding them once."""

from datetime import timedelta

from sqlmodel import Session, col, select

from policylab.accounts.commands.people import SYSTEM
from policylab.audit.record import record, subject_id
from policylab.core.clock import now, today
from policylab.core.text import random_id
from policylab.outcomes.models import SolvedAsk, SolvedAsked, SolvedRound
from policylab.outcomes.queries.evidence import people_behind
from policylab.proposals.models import Proposal
from policylab.rules.workflow import ProposalState


def ask_if_solved(db: Session, proposal_id: int, remind_after: int, answer_within: int) -> None:
    """Ask every organisation behind it, once; nothing while the rule is not in force, and nothing a second time.

    The days say when who has not answered is reminded, and until when answers are waited for.
    """
    proposal = db.exec(select(Proposal).where(Proposal.id == proposal_id).with_for_update()).one()
    in_force = proposal.state is ProposalState.IN_FORCE and proposal.in_force_on and proposal.in_force_on <= today()
    if not in_force or db.get(SolvedRound, proposal_id) is not None:
        return
    due = today() + timedelta(days=max(remind_after, answer_within))
    remind_on = today() + timedelta(days=remind_after)
    db.add(SolvedRound(proposal_id=proposal_id, asked_at=now(), remind_on=remind_on, answer_by=due))
    told: set[int] = set()
    for organisation_id, people in people_behind(db, proposal_id).items():
        ask = SolvedAsk(public_id=random_id(), proposal_id=proposal_id, organisation_id=organisation_id)
        db.add(ask)
        db.flush()
        db.add_all(SolvedAsked(ask_id=subject_id(ask), person_id=person_id) for person_id in people)
        told |= set(people)
    record(db, SYSTEM, "proposal.solution_asked", proposal, person_ids=sorted(told))


def remind_of_ask(db: Session, proposal_id: int) -> None:
    """Remind the people of those that have not answered, once; nothing when somebody did in the meantime."""
    asked = db.exec(select(SolvedRound).where(SolvedRound.proposal_id == proposal_id).with_for_update()).one()
    proposal = db.get_one(Proposal, proposal_id)
    if asked.reminded_at is not None:
        return
    asked.reminded_at = now()
    db.add(asked)
    silent = select(SolvedAsked.person_id).join(SolvedAsk, col(SolvedAsk.id) == col(SolvedAsked.ask_id))
    people = db.exec(silent.where(SolvedAsk.proposal_id == proposal_id, col(SolvedAsk.solved).is_(None)).distinct())
    if proposal.state is ProposalState.IN_FORCE and (told := sorted(people)):
        record(db, SYSTEM, "proposal.solution_reminded", proposal, person_ids=told)
