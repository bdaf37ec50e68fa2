"""What a reader narrows the ordered list to."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, false, select
from sqlmodel import col

from policylab.core.filters import Filters
from policylab.core.urls import small_number
from policylab.organisations.models import Organisation
from policylab.proposals.models import Proposal
from policylab.ranking.models import RankingRow
from policylab.rules.norms import StatuteKind
from policylab.rules.workflow import ProposalState

UNORDERED = (ProposalState.DRAFT, ProposalState.WITHDRAWN)
"""States in which a proposal stands in no order."""

READINESS = (50, 80, 100)
"""The least readiness, in per cent, that a reader may ask for."""


@dataclass(frozen=True)
class ProposalFilters(Filters):
    """What a reader narrows the list to; empty means all. A value that names nothing matches nothing."""

    area: str = ""
    state: str = ""
    ministry: str = ""
    level: str = ""
    readiness: str = ""


def matching(filters: ProposalFilters) -> Iterator[ColumnElement[bool]]:
    """The conditions on proposals, joined with their rows of the order, that the filters let them stand in it."""
    yield col(Proposal.state).not_in(UNORDERED)
    yield col(Proposal.opened_at).is_not(None)
    if filters.area:
        yield col(Proposal.area) == filters.area
    if filters.state:
        known = filters.state in set(ProposalState)
        yield col(Proposal.state) == ProposalState(filters.state) if known else false()
    if filters.ministry:
        body = select(col(Organisation.id)).where(col(Organisation.code) == filters.ministry)
        yield col(Proposal.ministry_id).in_(body)
    if filters.readiness:
        least = small_number(filters.readiness)
        yield false() if least is None else col(Proposal.readiness) >= least
    if filters.level:
        known = filters.level in set(StatuteKind)
        yield col(RankingRow.norm_levels).contains(f",{filters.level},") if known else false()
