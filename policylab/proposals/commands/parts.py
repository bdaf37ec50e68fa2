"""What stands in the parts of a proposal, and how ready that makes it."""

from sqlmodel import Session, select

from policylab.audit.record import subject_id
from policylab.core.clock import now
from policylab.core.permission import Actor
from policylab.proposals.forms.parts import PartInput
from policylab.proposals.models import Proposal
from policylab.proposals.models.parts import ProposalPart
from policylab.proposals.parts import PARTS, REQUIRED, SETTLED, Part, PartState, readiness


def put_part(db: Session, actor: Actor, proposal: Proposal, name: str, data: PartInput) -> ProposalPart:
    """Let the part be that, under its next version."""
    part = standing_part(db, proposal, name)
    if part is None:
        part = ProposalPart(proposal_id=subject_id(proposal), name=name, version=0, written_at=now())
    begun = data.text or data.state is not PartState.DRAFT
    part.text, part.state, part.because = data.text, data.state if begun else PartState.EMPTY, data.because
    part.person_id, part.organisation_id = actor.person_id, actor.organisation_id
    part.version, part.written_at = part.version + 1, now()
    db.add(part)
    db.flush()
    settle_readiness(db, proposal)
    return part


def standing_part(db: Session, proposal: Proposal, name: str) -> ProposalPart | None:
    """The part as it stands; None when nobody has begun it."""
    return db.get(ProposalPart, (subject_id(proposal), name))


def standing_parts(db: Session, proposal: Proposal) -> dict[str, ProposalPart]:
    """The parts that somebody has begun, by name, in reading order."""
    rows = db.exec(select(ProposalPart).where(ProposalPart.proposal_id == proposal.id)).all()
    found = {row.name: row for row in rows}
    return {name: found[name] for name in PARTS if name in found}


def present_states(db: Session, proposal: Proposal) -> dict[str, dict[str, str]]:
    """How far each part has come and why, as a version keeps it."""
    return {
        name: {"state": row.state.value, "because": row.because} for name, row in standing_parts(db, proposal).items()
    }


def unsettled_parts(db: Session, proposal: Proposal) -> list[Part]:
    """The required parts that are neither ready nor said not to be relevant, in reading order."""
    standing = standing_parts(db, proposal)
    return [PARTS[name] for name in REQUIRED if name not in standing or standing[name].state not in SETTLED]


def settle_readiness(db: Session, proposal: Proposal) -> None:
    """Let the proposal's readiness be what its parts say."""
    proposal.readiness = readiness({name: row.state for name, row in standing_parts(db, proposal).items()})
    db.add(proposal)


def write_texts(db: Session, actor: Actor, proposal: Proposal, texts: dict[str, str]) -> None:
    """Write several parts at once: what is new is a draft, what is taken away leaves the part empty."""
    standing = standing_parts(db, proposal)
    for name, text in texts.items():
        row = standing.get(name)
        if text != (row.text if row else ""):
            put_part(db, actor, proposal, name, PartInput(text=text))
