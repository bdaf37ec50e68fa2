"""An organisation's answer to whether the changed rule solved its obstacle, and what follows from it."""

from typing import Any

from sqlmodel import Session, col, select

from policylab.audit.record import record, subject_id
from policylab.audit.revisions import keep_revision
from policylab.cases.commands.reassess import request_reassessment
from policylab.cases.forms.own_deeds import ReassessmentInput
from policylab.cases.models import Case
from policylab.core.clock import now
from policylab.core.errors import Invalid, NotVisible, Stale
from policylab.core.i18n import N_, language
from policylab.core.permission import Actor
from policylab.outcomes.forms import SolvedInput, SolvedTextInput
from policylab.outcomes.models import SolvedAsk
from policylab.outcomes.queries.page import IN_FORCE
from policylab.proposals.models import Proposal
from policylab.proposals.queries.behind import links
from policylab.proposals.queries.visible import readable
from policylab.rules.outcomes import Solved
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.workflow import CaseState, ProposalState

WHY = N_("Skriv vad som fortfarande står i vägen.")


def answer_solved(
    db: Session, actor: Actor, public_id: str, data: SolvedInput, *, version: int | None = None
) -> SolvedAsk:
    """Answer for one's organisation, or change its answer until the proposal is followed up.

    After a no the organisation's own cases, solved until then, go back to assessment, each once.
    Raises NotVisible for another body's ask, Stale, or Invalid without words to an answer that needs them.
    """
    ask, proposal = _load(db, actor, public_id)
    if ask.organisation_id != actor.organisation_id:
        raise NotVisible(public_id)
    PERMISSIONS.check("solution:answer", actor)
    if (ask.solved, ask.text) == (data.solved, data.text):
        return ask
    if proposal.state is not ProposalState.IN_FORCE:
        raise Stale(public_id)
    if version is not None and version != ask.version:
        raise Stale(public_id, row=ask)
    if data.solved is not Solved.YES and not data.text:
        raise Invalid({"text": [WHY]})
    ask.solved, ask.text, ask.language = data.solved, data.text, language()
    ask.person_id, ask.answered_at = actor.person, now()
    ask.published_at = ask.published_by_id = None
    ask.version += 1
    revision_id = keep_revision(db, actor, ask, {"text": data.text})
    told: dict[str, Any] = {"ask_id": subject_id(ask), "solved": data.solved.value, "revision_id": revision_id}
    record(db, actor, "proposal.solution_answered", proposal, **told)
    if data.solved is Solved.NO:
        _reopen(db, actor, proposal, data.text)
    return ask


def publish_solved_text(
    db: Session, actor: Actor, public_id: str, _checked: SolvedTextInput, *, version: int | None = None
) -> Proposal:
    """Show what the organisation wrote to all who read the proposal. Raises NotVisible, Refused or Stale."""
    ask, proposal = _load(db, actor, public_id)
    PERMISSIONS.check("solution:publish", actor)
    checked = not ask.text or ask.published_at is not None
    if checked or proposal.state not in IN_FORCE or (version is not None and version != ask.version):
        raise Stale(public_id, row=ask)
    ask.published_at, ask.published_by_id = now(), actor.person
    ask.version += 1
    db.add(ask)
    record(db, actor, "proposal.solution_published", proposal, ask_id=subject_id(ask))
    return proposal


def _load(db: Session, actor: Actor, public_id: str) -> tuple[SolvedAsk, Proposal]:
    statement = (
        select(SolvedAsk, Proposal)
        .join(Proposal, col(Proposal.id) == col(SolvedAsk.proposal_id))
        .where(SolvedAsk.public_id == public_id, readable(actor))
    )
    row = db.exec(statement.with_for_update(of=SolvedAsk)).first()
    if row is None:
        raise NotVisible(public_id)
    return row[0], row[1]


def _reopen(db: Session, actor: Actor, proposal: Proposal, reason: str) -> None:
    """Ask for a new assessment of the organisation's own cases: by the step that it could have taken itself."""
    linked = links(col(Proposal.id) == proposal.id).subquery()
    statement = select(Case.public_id).where(
        col(Case.id).in_(select(linked.c.case_id)),
        col(Case.state) == CaseState.RESOLVED,
        Case.organisation_id == actor.organisation_id,
        col(Case.merged_into_id).is_(None),
        col(Case.reassessment_requested_at).is_(None),
    )
    for case_id in db.exec(statement.order_by(col(Case.id))).all():
        request_reassessment(db, actor, case_id or "", ReassessmentInput(reason=reason))
