"""What a proposal must have behind it before it is handed over, and who may stand behind it."""

from dataclasses import dataclass

from policylab.rules.roles import Sector
from policylab.rules.workflow import ProposalState

MAY_STAND_BEHIND = tuple(sector for sector in Sector if sector not in (Sector.MINISTRY, Sector.LAB))
"""Whoever answers a proposal, and the lab itself, does not stand behind it."""

COUNTED = (Sector.MUNICIPALITY, Sector.REGION)
"""Of those who stand behind it, the ones that a hand-over asks for."""

BEFORE_HAND_OVER = (ProposalState.DRAFT, ProposalState.OPEN, ProposalState.REFERRAL, ProposalState.FINAL)
"""States in which somebody can come to stand behind it, or leave it."""


@dataclass(frozen=True)
class Backing:
    """How many municipalities and regions must stand behind it, and how many accounts its cases must have."""

    co_authors: int = 3
    accounts: int = 1


USUAL = Backing()
"""What is asked for where nothing else is set."""
