"""The versions of a proposal that the caller has seen, and what changed between two of them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.audit.models import Revision
from policylab.core.diff import Change, changes
from policylab.core.i18n import N_, gettext
from policylab.core.permission import Actor
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.proposals.forms.texts import POINTS_LABEL, TEXT_LABELS
from policylab.proposals.models import Proposal, ProposalVersion
from policylab.proposals.queries.visible import relations
from policylab.proposals.wordings import sides
from policylab.rules.permissions import PERMISSIONS

SIDES = {"current": N_("Nuvarande lydelse"), "proposed": N_("Föreslagen lydelse")}


@dataclass(frozen=True)
class VersionRow:
    """One version in the list."""

    number: int
    note: str
    created_at: datetime
    person: str
    organisation: str


@dataclass(frozen=True)
class FieldChange:
    """What one text says in a version, with what was taken away from the version before."""

    name: str
    label: str
    text: str
    parts: Sequence[Change]

    @property
    def changed(self) -> bool:
        """Whether the text differs from the version before."""
        return any(part.kind != "same" for part in self.parts)


def versions_of(db: Session, actor: Actor, proposal: Proposal) -> Sequence[VersionRow]:
    """The versions that the actor may read, newest first."""
    statement = (
        select(
            col(ProposalVersion.number),
            col(ProposalVersion.note),
            col(ProposalVersion.created_at),
            col(Person.name),
            shown_name(),
        )
        .join(Person, col(Person.id) == col(ProposalVersion.person_id))
        .join(Organisation, col(Organisation.id) == col(ProposalVersion.organisation_id))
        .where(col(ProposalVersion.proposal_id) == proposal.id)
        .where(col(ProposalVersion.number) >= first_shown(db, actor, proposal))
        .order_by(col(ProposalVersion.number).desc())
    )
    return [VersionRow(*row) for row in db.execute(statement)]


def version_changes(
    db: Session, actor: Actor, proposal: Proposal, number: int, against: int | None = None
) -> Sequence[FieldChange] | None:
    """The texts of a version against the one before, or another; None when the actor may not read one of them."""
    first = first_shown(db, actor, proposal)
    former = number - 1 if against is None else against
    statement = (
        select(col(ProposalVersion.number), col(Revision.text))
        .join(Revision, col(Revision.id) == col(ProposalVersion.revision_id))
        .where(col(ProposalVersion.proposal_id) == proposal.id)
        .where(col(ProposalVersion.number).in_([each for each in (former, number) if each >= first]))
    )
    texts = {each: json.loads(text) for each, text in db.execute(statement)}
    if number not in texts or (against is not None and against not in texts):
        return None
    now, before = texts[number], texts.get(former, texts[number])
    labels = {**TEXT_LABELS, "points": POINTS_LABEL}
    shown = [(name, gettext(label), before.get(name, ""), now.get(name, "")) for name, label in labels.items()]
    shown += _wordings(before, now)
    return [FieldChange(name, label, new, changes(old, new)) for name, label, old, new in shown if old or new]


def _wordings(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """Each side of each provision that stands in either version."""
    old, new = sides(before), sides(now)
    for number, side in sorted({*old, *new}):
        provision, text = new.get((number, side), ("", ""))
        former, earlier = old.get((number, side), (provision, ""))
        name = provision or former or str(gettext("Bestämmelse %(number)s", number=number))
        label = f"{name}: {str(gettext(SIDES[side])).casefold()}"
        yield f"wording-{number}-{side}", label, earlier, text


def latest_version_number(db: Session, proposal_id: int) -> int:
    """The number of the newest version; 1 for a proposal that has none yet."""
    statement = select(func.max(col(ProposalVersion.number))).where(col(ProposalVersion.proposal_id) == proposal_id)
    return db.execute(statement).scalar() or 1


def first_shown(db: Session, actor: Actor, proposal: Proposal) -> int:
    """The first version the actor may read: the workshop reads all, others from the one that was first opened."""
    if PERMISSIONS.allows("proposal:revise", actor, relations(db, actor, proposal)):
        return 1
    statement = select(func.max(col(ProposalVersion.number))).where(
        col(ProposalVersion.proposal_id) == proposal.id, col(ProposalVersion.created_at) <= proposal.opened_at
    )
    return db.execute(statement).scalar() or 1
