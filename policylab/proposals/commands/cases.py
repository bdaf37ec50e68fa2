"""The cases behind a proposal: taken in, let go, sent back to their groups, resolved."""

from collections.abc import Callable

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, select

from policylab.audit.record import subject_id
from policylab.cases.commands import steps as case_steps
from policylab.cases.models import Case
from policylab.core.clock import now
from policylab.core.errors import NotVisible
from policylab.core.permission import Actor
from policylab.proposals.commands.steps import load_writable, tell
from policylab.proposals.models import Proposal, ProposalCase
from policylab.proposals.queries.visible import relations
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.workflow import CASE, CaseState


def add_case(db: Session, actor: Actor, public_id: str, case_id: str, *, version: int | None = None) -> Proposal:
    """Take one more case in dialogue into the proposal. Raises NotVisible, Refused or Stale, of either."""
    proposal = load_writable(db, actor, public_id, version=version)
    attach_case(db, actor, proposal, case_steps.begin_step(db, actor, case_id, "propose"))
    return proposal


def remove_case(db: Session, actor: Actor, public_id: str, case_id: str, *, version: int | None = None) -> Proposal:
    """Let a case go back to its group. Raises NotVisible, Refused or Stale."""
    proposal = load_writable(db, actor, public_id, version=version)
    _check(db, actor, proposal, "return_to_dialogue")
    statement = select(Case).where(Case.public_id == case_id)
    case = db.exec(statement.join(ProposalCase).where(_active(proposal))).first()
    if case is None:
        raise NotVisible(case_id)
    _release(db, proposal, lambda each: _return(db, actor, each), only=subject_id(case))
    tell(db, actor, "proposal.case_removed", proposal, case_id=subject_id(case))
    return proposal


def attach_case(db: Session, actor: Actor, proposal: Proposal, case: Case) -> None:
    """Link a case for which the step `propose` has begun."""
    db.add(ProposalCase(proposal_id=subject_id(proposal), case_id=subject_id(case), started_at=now()))
    case_steps.end_step(db, actor, case, "propose")
    tell(db, actor, "proposal.case_added", proposal, case_id=subject_id(case))


def return_cases(db: Session, actor: Actor, proposal: Proposal) -> None:
    """Send every case back to its group, when the proposal has come to an end.

    Whoever may end the proposal may do this, also where they cannot read an unpublished case. Raises Refused.
    """
    _check(db, actor, proposal, "return_to_dialogue")
    _release(db, proposal, lambda case: _return(db, actor, case))


def resolve_cases(db: Session, actor: Actor, proposal: Proposal) -> None:
    """Let every case be resolved by the rule that the proposal led to. Raises Refused."""
    _check(db, actor, proposal, "resolve")

    def resolve(case: Case) -> None:
        case.resolved_by, case.resolved_on = proposal.in_force_number, proposal.in_force_on
        case_steps.end_step(db, actor, case, "resolve")

    _release(db, proposal, resolve)


def active_cases(db: Session, proposal: Proposal) -> list[Case]:
    """The cases now behind the proposal, read or not by anybody; a withdrawn one has left by itself."""
    statement = select(Case).join(ProposalCase).where(_active(proposal), Case.state == CaseState.PROPOSAL)
    return list(db.exec(statement).all())


def _release(db: Session, proposal: Proposal, leave: Callable[[Case], None], only: int | None = None) -> None:
    moment = now()
    for link in db.exec(select(ProposalCase).where(_active(proposal))).all():
        if only in (None, link.case_id):
            case = db.exec(select(Case).where(Case.id == link.case_id).with_for_update()).one()
            link.ended_at = moment
            db.add(link)
            if case.state is CaseState.PROPOSAL:
                leave(case)


def _return(db: Session, actor: Actor, case: Case) -> None:
    case_steps.end_step(db, actor, case, "return_to_dialogue")


def _check(db: Session, actor: Actor, proposal: Proposal, case_step: str) -> None:
    PERMISSIONS.check(CASE.named(case_step)[0].permission, actor, relations(db, actor, proposal))


def _active(proposal: Proposal) -> ColumnElement[bool]:
    return and_(col(ProposalCase.proposal_id) == proposal.id, col(ProposalCase.ended_at).is_(None))
