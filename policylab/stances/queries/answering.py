"""When and by whom answers are taken, and how their levels rank."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, case
from sqlmodel import col

from policylab.core.clock import today
from policylab.core.permission import Actor
from policylab.proposals.models import Proposal
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.stances import LEVEL_LABELS, LEVEL_RANK, DecisionLevel
from policylab.rules.workflow import ProposalState
from policylab.stances.models import Stance

ANSWERABLE = (ProposalState.OPEN, ProposalState.REFERRAL)
"""States in which a proposal takes answers."""


def takes_answers(proposal: Proposal) -> bool:
    """Whether it takes answers today: its state says so, and the last day, if it has one, has not passed."""
    return proposal.state in ANSWERABLE and (proposal.answers_by is None or today() <= proposal.answers_by)


def level_choices(actor: Actor) -> Sequence[tuple[str, str]]:
    """The levels at which the actor may answer."""
    decides = PERMISSIONS.allows("stance:decide", actor)
    return [(level, label) for level, label in LEVEL_LABELS.items() if decides or level is DecisionLevel.OFFICIAL]


def level_rank() -> ColumnElement[int]:
    """The rank of a stance's level, in SQL."""
    return case({level.value: rank for level, rank in LEVEL_RANK.items()}, value=col(Stance.level), else_=0)
