"""How long the way takes from the hand-over, to an answer and to a rule in force, ministry by ministry."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.core.permission import Actor
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.outcomes.models import ProposalAnswer
from policylab.outcomes.queries.page import IN_FORCE
from policylab.outcomes.queries.stages import STAGEABLE
from policylab.proposals.models import Proposal
from policylab.proposals.queries.visible import visible_proposals


@dataclass(frozen=True)
class LeadTime:
    """One ministry: what it got, what it answered and what came into force, with the median days to each."""

    code: str | None
    name: str
    handed_over: int
    answered: int
    to_answer: int | None
    in_force: int
    to_force: int | None


def lead_times(db: Session, actor: Actor, unnamed: str) -> Sequence[LeadTime]:
    """Every ministry with a proposal that the actor may read, by name; `unnamed` is for proposals without one.

    The first answer counts, which may be that the question is inquired into.
    """
    by_ministry = defaultdict[tuple[str | None, str], list[Any]](list)
    for code, name, state, handed, answered, in_force in db.execute(_rows(actor)):
        to_force = (in_force - handed).days if state in IN_FORCE else None
        to_answer = (answered - handed).days if answered else None
        by_ministry[code, name or unnamed].append((to_answer, to_force))
    return [
        LeadTime(code, name, len(rows), *_measured(row[0] for row in rows), *_measured(row[1] for row in rows))
        for (code, name), rows in sorted(by_ministry.items(), key=lambda item: item[0][1])
    ]


def _measured(days: Iterable[int | None]) -> tuple[int, int | None]:
    """How many there are, and their median; a date before the hand-over was noted wrongly and measures nothing."""
    known = [each for each in days if each is not None]
    told = [each for each in known if each >= 0]
    return len(known), round(median(told)) if told else None


def _rows(actor: Actor) -> Select[Any]:
    ministry = aliased(Organisation)
    first = (
        select(func.min(col(ProposalAnswer.answered_on)))
        .where(col(ProposalAnswer.proposal_id) == col(Proposal.id))
        .correlate(Proposal)
        .scalar_subquery()
    )
    return (
        visible_proposals(
            actor,
            col(ministry.code),
            shown_name(ministry),
            col(Proposal.state),
            col(Proposal.handed_over_on),
            first,
            col(Proposal.in_force_on),
        )
        .join(ministry, col(ministry.id) == col(Proposal.ministry_id), isouter=True)
        .where(col(Proposal.state).in_(STAGEABLE))
    )
