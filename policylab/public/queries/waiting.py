"""What waits for whoever is signed in, counted: each role has its own, and one person may have several."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlmodel import Session, col

from policylab.audit.deliver import parked
from policylab.cases.models import Case
from policylab.cases.queries.visible import readable
from policylab.core.permission import Actor
from policylab.proposals.models import Proposal
from policylab.proposals.queries.visible import readable as proposal_readable
from policylab.proposals.waiting import AWAITED
from policylab.rules.permissions import PERMISSIONS, is_facilitator, is_official
from policylab.rules.workflow import CaseState, ProposalState
from policylab.stances.models import Stance
from policylab.workbench.queries.counts import queue_counts
from policylab.workbench.queries.names import Queue

_QUEUES = (
    Queue.OVERDUE,
    Queue.NEAR,
    Queue.REASSESSMENT,
    Queue.NEW,
    Queue.DUE,
    Queue.NO_GROUP,
    Queue.ACCOUNTS,
    Queue.UNPUBLISHED,
)


@dataclass(frozen=True)
class Waiting:
    """Something that waits: what it is, how many, and the page where it is done."""

    name: str
    count: int
    endpoint: str
    args: Mapping[str, str] = field(default_factory=dict)


def waiting_for(db: Session, actor: Actor) -> list[Waiting]:
    """What waits for the actor, the most pressing first; nothing that counts to none."""
    return [item for item in _all(db, actor) if item.count]


def _all(db: Session, actor: Actor) -> Iterator[Waiting]:
    if is_facilitator(actor):
        yield from _for_facilitators(db, actor)
    if is_official(actor):
        yield from _for_officials(db, actor)
    if PERMISSIONS.within_reach("case:report", actor):
        yield from _for_reporters(db, actor)
    if PERMISSIONS.within_reach("installation:inspect", actor):
        yield Waiting("parked_deliveries", parked(db), "admin.deliveries")


def _for_facilitators(db: Session, actor: Actor) -> Iterator[Waiting]:
    counts = queue_counts(db, actor)
    yield Waiting("assess", counts[Queue.MINE], "triage.index", {"queue": Queue.MINE.value})
    for name in _QUEUES:
        yield Waiting(name.value, counts[name], "triage.index", {"queue": name.value})


def _for_officials(db: Session, actor: Actor) -> Iterator[Waiting]:
    mine = and_(proposal_readable(actor), col(Proposal.recipient_id) == actor.organisation_id)
    counts = _counts(db, Proposal, mine, *(col(Proposal.state) == name for name in AWAITED))
    for name, count in zip(AWAITED, counts, strict=True):
        yield Waiting(name.value, count, "proposals.index", {"state": name.value, "sort": "activity"})


def _for_reporters(db: Session, actor: Actor) -> Iterator[Waiting]:
    own = and_(readable(actor), col(Case.organisation_id) == actor.organisation_id, col(Case.merged_into_id).is_(None))
    asked, guided, drafts = _counts(
        db,
        Case,
        own,
        col(Case.state) == CaseState.NEEDS_INFO,
        and_(col(Case.state) == CaseState.GUIDED, col(Case.confirmed_at).is_(None)),
        and_(col(Case.state) == CaseState.DRAFT, col(Case.author_id) == actor.person_id),
    )
    yield Waiting("complete", asked, "cases.index", {"mine": "1", "state": CaseState.NEEDS_INFO.value})
    yield Waiting("confirm", guided, "cases.index", {"mine": "1", "state": CaseState.GUIDED.value})
    yield Waiting("draft", drafts, "cases.draft_list")
    yield Waiting(
        "answer", _unanswered(db, actor), "proposals.index", {"state": ProposalState.OPEN.value, "sort": "activity"}
    )


def _unanswered(db: Session, actor: Actor) -> int:
    answered = exists().where(
        col(Stance.proposal_id) == col(Proposal.id), col(Stance.organisation_id) == actor.organisation_id
    )
    (count,) = _counts(
        db, Proposal, proposal_readable(actor), and_(col(Proposal.state) == ProposalState.OPEN, ~answered)
    )
    return count


def _counts(db: Session, table: Any, seen: ColumnElement[bool], *conditions: ColumnElement[bool]) -> Sequence[int]:
    """How many of the rows seen meet each condition, in one query."""
    counts = (func.count().filter(condition) for condition in conditions)
    return tuple(db.execute(select(*counts).select_from(table).where(seen)).one())
