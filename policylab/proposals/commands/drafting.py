"""Writing one part of a proposal: each part has a version of its own, so that several people write at once."""

from collections.abc import Mapping

from sqlmodel import Session, select

from policylab.core.errors import Invalid, NotVisible, Stale
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.proposals.commands.parts import put_part, standing_part
from policylab.proposals.commands.prefill import drafts_from_cases
from policylab.proposals.commands.steps import load_writable, tell
from policylab.proposals.commands.versions import keep_version
from policylab.proposals.forms.parts import PartInput
from policylab.proposals.models import Proposal
from policylab.proposals.models.parts import ProposalCost, ProposalPart
from policylab.proposals.parts import COSTS, PARTS, PartState

BECAUSE_NEEDED = N_("Ange varför delen inte är aktuell.")
TEXT_NEEDED = N_("Skriv delen innan den är klar, eller välj att den inte är aktuell.")
NOTHING_TO_FETCH = N_("Hindren säger inget som hör till den här delen, eller så är de inte publicerade.")


def write_part(
    db: Session, actor: Actor, public_id: str, name: str, data: PartInput, *, version: int | None = None
) -> Proposal:
    """Save a part as a new version of the proposal; `version` is the part's own.

    Raises NotVisible, Refused, Stale when somebody saved the same part meanwhile, or Invalid.
    """
    proposal = _load(db, actor, public_id, name, version)
    _check(db, proposal, name, data)
    return _keep(db, actor, proposal, name, data)


def write_parts(db: Session, actor: Actor, public_id: str, parts: Mapping[str, PartInput], note: str) -> Proposal:
    """Save several parts as one new version of the proposal. Raises NotVisible, Refused, Stale or Invalid."""
    proposal = load_writable(db, actor, public_id)
    for name, data in parts.items():
        _check(db, proposal, name, data)
        put_part(db, actor, proposal, name, data)
    tell(db, actor, "proposal.revised", proposal, version_id=keep_version(db, actor, proposal, note))
    return proposal


def fetch_part(db: Session, actor: Actor, public_id: str, name: str, *, version: int | None = None) -> Proposal:
    """Fill an empty part from the cases behind the proposal, as a draft. Raises as above."""
    proposal = _load(db, actor, public_id, name, version)
    part = standing_part(db, proposal, name)
    if part is not None and part.text:
        raise Stale(public_id, version=part.version)
    text = drafts_from_cases(db, proposal).get(name, "")
    if not text:
        raise Invalid({"": [NOTHING_TO_FETCH]})
    return _keep(db, actor, proposal, name, PartInput(text=text))


def _load(db: Session, actor: Actor, public_id: str, name: str, version: int | None) -> Proposal:
    proposal = load_writable(db, actor, public_id)
    if name not in PARTS:
        raise NotVisible(name)
    part = standing_part(db, proposal, name)
    stands = part.version if part else 0
    if version is not None and version != stands:
        raise Stale(public_id, _shown(part), version=stands)
    return proposal


def _check(db: Session, proposal: Proposal, name: str, data: PartInput) -> None:
    if name not in PARTS:
        raise NotVisible(name)
    if data.state is PartState.NOT_RELEVANT and not data.because:
        raise Invalid({"because": [BECAUSE_NEEDED]})
    if data.state is PartState.READY and not data.text and not (name == COSTS and _has_sums(db, proposal)):
        raise Invalid({"text": [TEXT_NEEDED]})


def _shown(part: ProposalPart | None) -> dict[str, str]:
    return {"text": part.text, "state": part.state.value, "because": part.because} if part else {}


def _keep(db: Session, actor: Actor, proposal: Proposal, name: str, data: PartInput) -> Proposal:
    put_part(db, actor, proposal, name, data)
    version_id = keep_version(db, actor, proposal, PARTS[name].label)
    tell(db, actor, "proposal.part_written", proposal, version_id=version_id, part=name)
    return proposal


def _has_sums(db: Session, proposal: Proposal) -> bool:
    return db.exec(select(ProposalCost.id).where(ProposalCost.proposal_id == proposal.id).limit(1)).first() is not None
