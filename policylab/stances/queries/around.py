"""What a proposal's page shows around its answers: who is asked and until when, the strongest reasons, the table."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from policylab.core.clock import today
from policylab.core.permission import Actor
from policylab.proposals.models import Proposal
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.workflow import ProposalState
from policylab.stances.queries.answering import ANSWERABLE, takes_answers
from policylab.stances.queries.confirming import confirmable
from policylab.stances.queries.current import StanceRow
from policylab.stances.queries.invited import Invited, invited_to
from policylab.stances.queries.reasons import Reasons, chosen_reasons
from policylab.stances.queries.table import AnswerTable, answer_table


@dataclass(frozen=True)
class Around:
    """Everything beside the answers themselves, and what the actor may do about it."""

    invited: Invited
    reasons: Reasons
    table: AnswerTable
    to_confirm: Sequence[StanceRow]
    days_left: int | None
    open_now: bool
    may_invite: bool
    may_lengthen: bool
    may_choose: bool


def around_answers(
    db: Session, actor: Actor, proposal: Proposal, rows: Sequence[StanceRow], points: Sequence[int], version: int
) -> Around:
    """Of a proposal that the actor has seen, with the answers that stand on it; one query."""
    proposal_id, taking = proposal.id or 0, takes_answers(proposal)
    left = (proposal.answers_by - today()).days if proposal.answers_by and proposal.state in ANSWERABLE else None
    return Around(
        invited=invited_to(db, proposal_id, rows),
        reasons=chosen_reasons(rows),
        table=answer_table(rows, points),
        to_confirm=confirmable(actor, rows, version) if taking else (),
        days_left=left,
        open_now=taking,
        may_invite=proposal.state is ProposalState.DRAFT and PERMISSIONS.allows("stance:invite", actor),
        may_lengthen=proposal.state in ANSWERABLE and PERMISSIONS.allows("proposal:move", actor),
        may_choose=proposal.state in (*ANSWERABLE, ProposalState.FINAL)
        and PERMISSIONS.allows("stance:choose_reasons", actor),
    )
