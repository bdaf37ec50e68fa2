"""What a proposal's own page says of its outcome; nothing is read for one that is not handed over."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from policylab.core.permission import Actor
from policylab.outcomes.queries.solved import SolvedPart, solved_parts
from policylab.outcomes.queries.stages import (
    STAGEABLE,
    AnswerRow,
    Milestone,
    StageRow,
    answers_of,
    may_note,
    milestones,
    stages_of,
)
from policylab.proposals.models import Proposal
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.roles import Fact
from policylab.rules.workflow import ProposalState

IN_FORCE = (ProposalState.IN_FORCE, ProposalState.FOLLOWED_UP)


@dataclass(frozen=True)
class OutcomePart:
    """The answers, the way since the hand-over, and what was found to be wrong in it."""

    answers: Sequence[AnswerRow]
    way: Sequence[Milestone]
    wrong: Sequence[StageRow]
    may_note: bool
    solved: SolvedPart | None
    may_answer: bool
    may_publish: bool


def outcome_part(db: Session, actor: Actor, proposal: Proposal, facts: frozenset[Fact]) -> OutcomePart | None:
    """The part of a proposal that the caller has seen; `facts` is what the actor is to it."""
    if proposal.state not in STAGEABLE:
        return None
    proposal_id = proposal.id or 0
    answers, stages = answers_of(db, proposal_id), stages_of(db, proposal_id)
    solved = solved_parts(db, actor, [proposal_id]).get(proposal_id) if proposal.state in IN_FORCE else None
    return OutcomePart(
        answers,
        milestones(proposal, answers, stages),
        [stage for stage in stages if stage.withdrawn_at is not None],
        may_note(actor, proposal, facts),
        solved,
        proposal.state is ProposalState.IN_FORCE
        and solved is not None
        and PERMISSIONS.allows("solution:answer", actor)
        and any(row.organisation_id == actor.organisation_id for row in solved.rows),
        PERMISSIONS.allows("solution:publish", actor),
    )
