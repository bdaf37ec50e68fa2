"""How long a proposal that was handed over has waited for its answer."""

from datetime import date

from policylab.core.clock import today
from policylab.rules.workflow import ProposalState

AWAITED = (ProposalState.HANDED_OVER, ProposalState.REGISTERED, ProposalState.INQUIRY)
"""The states in which the receiver has yet to answer."""


def waiting_days(state: ProposalState, handed_over_on: date | None) -> int | None:
    """Days since the hand-over, as long as there is no answer yet."""
    return max(0, (today() - handed_over_on).days) if handed_over_on and state in AWAITED else None
