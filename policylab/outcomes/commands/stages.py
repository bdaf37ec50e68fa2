"""The stages between the hand-over and the rule in force: noted, corrected and taken back, and never overwritten."""

from sqlmodel import Session, select

from policylab.audit.record import subject_id
from policylab.audit.revisions import keep_revision
from policylab.core.clock import now, today
from policylab.core.errors import Invalid, NotVisible, Stale
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.outcomes.commands.entering import entered_as
from policylab.outcomes.forms import StageInput
from policylab.outcomes.models import ProposalStage
from policylab.outcomes.queries.stages import STAGEABLE
from policylab.proposals.commands.steps import acting_for, load_proposal, tell
from policylab.proposals.models import Proposal

FUTURE = N_("Ange ett datum som har varit. Ett steg antecknas när det är taget.")


def note_stage(db: Session, actor: Actor, public_id: str, data: StageInput, *, version: int | None = None) -> Proposal:
    """Note one stage; the same form sent again gives the first result. Raises NotVisible, Refused, Stale or Invalid."""
    proposal = _load(db, actor, public_id)
    if _earlier(db, actor, data.submission_key):
        return proposal
    _check(proposal, data, version)
    stage = _add(db, actor, proposal, data)
    tell(db, actor, "proposal.stage_noted", proposal, stage_id=subject_id(stage), stage_kind=stage.kind.value)
    return proposal


def correct_stage(
    db: Session, actor: Actor, public_id: str, stage_id: str, data: StageInput, *, version: int | None = None
) -> Proposal:
    """Put another row in its place; the wrong one is kept and marked. Raises as above, and Stale for one withdrawn."""
    proposal = _load(db, actor, public_id)
    if _earlier(db, actor, data.submission_key):
        return proposal
    wrong = _standing(db, proposal, stage_id)
    _check(proposal, data, version)
    _withdraw(db, actor, wrong)
    stage = _add(db, actor, proposal, data, replaces=subject_id(wrong))
    ids = {"stage_id": subject_id(stage), "replaced_id": subject_id(wrong)}
    tell(db, actor, "proposal.stage_corrected", proposal, **ids)
    return proposal


def withdraw_stage(db: Session, actor: Actor, public_id: str, stage_id: str, *, version: int | None = None) -> Proposal:
    """Mark a stage that was never taken as withdrawn. Raises as above."""
    proposal = _load(db, actor, public_id, version)
    stage = _standing(db, proposal, stage_id)
    _withdraw(db, actor, stage)
    tell(db, actor, "proposal.stage_withdrawn", proposal, stage_id=subject_id(stage))
    return proposal


def _load(db: Session, actor: Actor, public_id: str, version: int | None = None) -> Proposal:
    proposal = load_proposal(db, actor, public_id, "proposal:note_stage", version=version)
    if proposal.state not in STAGEABLE:
        raise Stale(public_id)
    return proposal


def _check(proposal: Proposal, data: StageInput, version: int | None) -> None:
    if version is not None and version != proposal.version:
        raise Stale(proposal.public_id, row=proposal)
    if data.on_date > today():
        raise Invalid({"on_date": [FUTURE]})


def _add(db: Session, actor: Actor, proposal: Proposal, data: StageInput, replaces: int | None = None) -> ProposalStage:
    person_id, organisation_id = acting_for(actor)
    stage = ProposalStage(
        public_id=random_id(),
        submission_key=data.submission_key or random_id(),
        proposal_id=subject_id(proposal),
        kind=data.kind,
        reference=data.reference,
        on_date=data.on_date,
        link=data.link,
        entered_as=entered_as(db, actor, proposal),
        person_id=person_id,
        organisation_id=organisation_id,
        created_at=now(),
        replaces_id=replaces,
    )
    keep_revision(db, actor, stage, {"reference": data.reference, "link": data.link})
    return stage


def _standing(db: Session, proposal: Proposal, stage_id: str) -> ProposalStage:
    statement = select(ProposalStage).where(
        ProposalStage.public_id == stage_id, ProposalStage.proposal_id == subject_id(proposal)
    )
    stage = db.exec(statement.with_for_update()).first()
    if stage is None:
        raise NotVisible(stage_id)
    if stage.withdrawn_at is not None:
        raise Stale(stage_id)
    return stage


def _withdraw(db: Session, actor: Actor, stage: ProposalStage) -> None:
    stage.withdrawn_at, stage.withdrawn_by_id = now(), actor.person
    db.add(stage)


def _earlier(db: Session, actor: Actor, key: str) -> bool:
    mine = (ProposalStage.person_id == actor.person, ProposalStage.submission_key == key)
    return bool(key) and db.exec(select(ProposalStage.id).where(*mine)).first() is not None
