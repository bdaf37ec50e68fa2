"""How every deed on a proposal begins and ends: load and check, then change, then tell."""

from datetime import date

from sqlmodel import Session, select

from policylab.audit.chain import Value
from policylab.audit.record import record, subject_id
from policylab.clocks.commands.keeping import Standing, keep_clocks
from policylab.core.clock import now
from policylab.core.errors import NotVisible, Refused, Stale
from policylab.core.permission import Actor
from policylab.proposals.models import Proposal
from policylab.proposals.queries.visible import readable, relations
from policylab.rules.event_kinds.kind import Audience
from policylab.rules.events import EVENTS
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.workflow import PROPOSAL, ProposalState

WRITABLE = (ProposalState.DRAFT, ProposalState.OPEN)
"""States in which texts, points and cases may change; afterwards others are answering what stands there."""


def acting_for(actor: Actor) -> tuple[int, int]:
    """The person and the organisation behind what is written. Raises Refused when either is missing."""
    if actor.person_id is None or actor.organisation_id is None:
        raise Refused("acting")
    return actor.person_id, actor.organisation_id


def load_proposal(
    db: Session, actor: Actor, public_id: str, permission: str, *, version: int | None = None
) -> Proposal:
    """The proposal, locked for a change that `permission` allows. Raises NotVisible, Refused or Stale."""
    statement = select(Proposal).where(Proposal.public_id == public_id, readable(actor)).with_for_update(of=Proposal)
    proposal = db.exec(statement).first()
    if proposal is None:
        raise NotVisible(public_id)
    PERMISSIONS.check(permission, actor, relations(db, actor, proposal))
    if version is not None and version != proposal.version:
        raise Stale(public_id, proposal.model_dump(), row=proposal)
    return proposal


def load_writable(db: Session, actor: Actor, public_id: str, *, version: int | None = None) -> Proposal:
    """The proposal, locked, while the actor may write on it. Raises as above."""
    proposal = load_proposal(db, actor, public_id, "proposal:revise", version=version)
    if proposal.state not in WRITABLE:
        raise Stale(public_id)
    return proposal


def begin_step(db: Session, actor: Actor, public_id: str, step: str, *, version: int | None = None) -> Proposal:
    """The proposal, locked, when the actor may take this step from the state it is in. Raises as above."""
    proposal = load_proposal(db, actor, public_id, PROPOSAL.named(step)[0].permission, version=version)
    PROPOSAL.find(proposal, step)
    return proposal


def end_step(db: Session, actor: Actor, proposal: Proposal, step: str, **fields: Value) -> None:
    """Move the proposal, whose required fields are set by now, and tell of it with the event's fields."""
    tell(db, actor, PROPOSAL.advance(proposal, step).event, proposal, **fields)


def tell(db: Session, actor: Actor, kind: str, proposal: Proposal, **fields: Value) -> None:
    """Record what happened and let the clocks follow; only what is public counts as activity."""
    proposal.version += 1
    if EVENTS[kind].audience is Audience.PUBLIC:
        proposal.activity_at = now()
    db.add(proposal)
    record(db, actor, kind, proposal, group_id=proposal.group_id, **fields)
    keep_clocks(db, Standing("proposals", subject_id(proposal), proposal.state), kind, on=dated(proposal, kind))


def dated(proposal: Proposal, kind: str) -> date | None:
    """The day that a document gives for what happened, which may have been noted later."""
    return proposal.handed_over_on if kind == "proposal.handed_over" else proposal.answered_on
