"""What comes due by itself when a rule is in force: those behind the proposal are asked, and reminded once."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, col

from policylab.core.clock import today
from policylab.core.db import transaction
from policylab.core.settings import Settings
from policylab.outcomes.commands.asking import ask_if_solved, remind_of_ask
from policylab.outcomes.models import SolvedRound
from policylab.proposals.models import Proposal
from policylab.rules.workflow import ProposalState

BATCH = 20


class AskRound:
    """Asks about what has come into force, and reminds; each proposal in a transaction of its own."""

    def __init__(self, settings: Settings) -> None:
        self._remind_after, self._answer_within = settings.solved_remind_days, settings.solved_answer_days

    def __call__(self, sessions: sessionmaker[Session]) -> int:
        """Do a batch of both; how much there was."""
        with sessions() as db:
            unasked, silent = _ids(db, _unasked()), _ids(db, _silent())
        for proposal_id in unasked:
            with sessions() as db, transaction(db):
                ask_if_solved(db, proposal_id, self._remind_after, self._answer_within)
        for proposal_id in silent:
            with sessions() as db, transaction(db):
                remind_of_ask(db, proposal_id)
        return len(unasked) + len(silent)


def _ids(db: Session, statement: Any) -> Sequence[int]:
    return list(db.execute(statement.limit(BATCH)).scalars())


def _unasked() -> Any:
    asked = exists().where(col(SolvedRound.proposal_id) == col(Proposal.id))
    in_force = (col(Proposal.state) == ProposalState.IN_FORCE, col(Proposal.in_force_on) <= today())
    return select(col(Proposal.id)).where(*in_force, ~asked).order_by(col(Proposal.id))


def _silent() -> Any:
    due = (col(SolvedRound.reminded_at).is_(None), col(SolvedRound.remind_on) <= today())
    return select(col(SolvedRound.proposal_id)).where(*due).order_by(col(SolvedRound.proposal_id))
