"""Writing provisions anew: added, changed, taken away, each as a new version of the proposal."""

from typing import Any

from sqlalchemy import func
from sqlmodel import Session, select

from policylab.audit.record import subject_id
from policylab.core.clock import now
from policylab.core.errors import Invalid, NotVisible
from policylab.core.i18n import N_, gettext
from policylab.core.permission import Actor
from policylab.proposals.commands.steps import load_writable, tell
from policylab.proposals.commands.versions import keep_version
from policylab.proposals.forms.wordings import WordingInput
from policylab.proposals.models import Proposal
from policylab.proposals.models.wording import ProposalWording
from policylab.proposals.queries.wordings import cited_place, text_in_register
from policylab.rules.wording import WordingKind

NEW_HAS_NONE = N_("En ny bestämmelse har ingen nuvarande lydelse. Töm fältet, eller välj Ändras.")
REPEALED_HAS_NONE = N_("En bestämmelse som upphävs har ingen föreslagen lydelse. Töm fältet, eller välj Ändras.")
WRITE_CURRENT = N_("Skriv hur bestämmelsen lyder i dag.")
WRITE_PROPOSED = N_("Skriv hur bestämmelsen ska lyda.")


def add_wording(
    db: Session, actor: Actor, public_id: str, data: WordingInput, *, version: int | None = None
) -> Proposal:
    """Write one more provision. Raises NotVisible, Refused, Stale or Invalid."""
    proposal = load_writable(db, actor, public_id, version=version)
    highest = select(func.max(ProposalWording.number), func.max(ProposalWording.position))
    number, last = db.exec(highest.where(ProposalWording.proposal_id == proposal.id)).one()
    wording = ProposalWording(
        proposal_id=subject_id(proposal), number=(number or 0) + 1, position=data.position or (last or 0) + 1,
        **_written(db, data),
    )  # fmt: skip
    return _keep(db, actor, proposal, wording, data.note)


def change_wording(
    db: Session, actor: Actor, public_id: str, number: int, data: WordingInput, *, version: int | None = None
) -> Proposal:
    """Write a provision otherwise. Raises as above."""
    proposal = load_writable(db, actor, public_id, version=version)
    wording = standing_wording(db, proposal, number)
    for name, value in _written(db, data).items():
        setattr(wording, name, value)
    wording.position = data.position or wording.position
    return _keep(db, actor, proposal, wording, data.note)


def remove_wording(db: Session, actor: Actor, public_id: str, number: int, *, version: int | None = None) -> Proposal:
    """Leave a provision out of the proposal. Raises as above."""
    proposal = load_writable(db, actor, public_id, version=version)
    wording = standing_wording(db, proposal, number)
    wording.removed_at = now()
    return _keep(db, actor, proposal, wording)


def standing_wording(db: Session, proposal: Proposal, number: int) -> ProposalWording:
    """The wording of that number, locked. Raises NotVisible."""
    statement = select(ProposalWording).where(
        ProposalWording.proposal_id == proposal.id, ProposalWording.number == number
    )
    wording = db.exec(statement.with_for_update()).first()
    if wording is None or wording.removed_at is not None:
        raise NotVisible(number)
    return wording


def _written(db: Session, data: WordingInput) -> dict[str, Any]:
    """The columns that the form gives, once they fit together. Raises Invalid."""
    current, proposed = data.current_text, data.proposed_text
    if data.kind is WordingKind.CHANGED and not current:
        found = text_in_register(db, data.provision)
        current = found.text if found else ""
    if data.kind is WordingKind.REPEALED and proposed == current:
        proposed = ""
    if data.kind is WordingKind.NEW and current:
        raise Invalid({"current_text": [NEW_HAS_NONE]})
    if data.kind is WordingKind.REPEALED and proposed:
        raise Invalid({"proposed_text": [REPEALED_HAS_NONE]})
    if data.kind is not WordingKind.NEW and not current:
        raise Invalid({"current_text": [WRITE_CURRENT]})
    if data.kind is not WordingKind.REPEALED and not proposed:
        raise Invalid({"proposed_text": [WRITE_PROPOSED]})
    cited = cited_place(db, data.provision)
    place = (cited.number, cited.chapter, cited.section) if cited else ("", "", "")
    return {
        "kind": data.kind,
        "provision": data.provision,
        "current_text": current,
        "proposed_text": proposed,
        **dict(zip(("act", "chapter", "section"), place, strict=True)),
    }


def _keep(db: Session, actor: Actor, proposal: Proposal, wording: ProposalWording, note: str = "") -> Proposal:
    db.add(wording)
    db.flush()
    said = note or gettext("Lydelsen av %(provision)s", provision=wording.provision or wording.number)
    tell(db, actor, "proposal.revised", proposal, version_id=keep_version(db, actor, proposal, said))
    return proposal
