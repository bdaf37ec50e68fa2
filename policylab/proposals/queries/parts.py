"""The parts of a proposal as they stand, in reading order: for pages, documents, versions and search alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.proposals.models.parts import ProposalPart
from policylab.proposals.parts import PARTS, Part, PartState


@dataclass(frozen=True)
class PartRow:
    """A declared part with what stands in it; version 0 when nobody has begun it."""

    part: Part
    text: str = ""
    state: PartState = PartState.EMPTY
    because: str = ""
    version: int = 0
    written_at: datetime | None = None
    person: str = ""
    organisation: str = ""

    @property
    def because_only(self) -> bool:
        """Whether a reason stands instead of the text."""
        return self.state is PartState.NOT_RELEVANT

    @property
    def name(self) -> str:
        """The part's name, as templates group by it."""
        return self.part.name


def parts_of(db: Session, proposal_id: int) -> Sequence[PartRow]:
    """Every declared part of a proposal that the caller has seen, in reading order: one query."""
    statement = (
        select(
            col(ProposalPart.name),
            col(ProposalPart.text),
            col(ProposalPart.state),
            col(ProposalPart.because),
            col(ProposalPart.version),
            col(ProposalPart.written_at),
            col(Person.name),
            shown_name(),
        )
        .join(Person, col(Person.id) == col(ProposalPart.person_id), isouter=True)
        .join(Organisation, col(Organisation.id) == col(ProposalPart.organisation_id), isouter=True)
        .where(col(ProposalPart.proposal_id) == proposal_id)
    )
    found = {row[0]: row[1:] for row in db.execute(statement)}
    return [_row(part, *found.get(name, ())) for name, part in PARTS.items()]


def part_of(db: Session, proposal_id: int, name: str) -> PartRow | None:
    """One part of a proposal that the caller has seen; None when no part is called that."""
    return next((row for row in parts_of(db, proposal_id) if row.name == name), None)


def texts_of_parts(db: Session, proposal_ids: Sequence[int]) -> dict[int, dict[str, str]]:
    """What is written in the parts of many proposals, by id and name; what is empty is left out."""
    texts: dict[int, dict[str, str]] = {proposal_id: {} for proposal_id in proposal_ids}
    if not proposal_ids:
        return texts
    statement = select(col(ProposalPart.proposal_id), col(ProposalPart.name), col(ProposalPart.text))
    for proposal_id, name, text in db.execute(statement.where(col(ProposalPart.proposal_id).in_(proposal_ids))):
        if text and name in PARTS:
            texts[proposal_id][name] = text
    return {each: {name: of[name] for name in PARTS if name in of} for each, of in texts.items()}


def _row(part: Part, *stands: Any) -> PartRow:
    if not stands:
        return PartRow(part)
    text, state, because, version, written_at, person, organisation = stands
    return PartRow(part, text, state, because, version, written_at, person or "", organisation or "")
