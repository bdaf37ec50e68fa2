"""Suggested changes to a proposal, gathered by what they are about, for those who read its workshop."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.core.diff import Change, changes
from policylab.core.errors import Stale
from policylab.core.i18n import gettext
from policylab.core.permission import Actor
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.proposals.models import Proposal, ProposalVersion
from policylab.proposals.models.wording import AmendmentSuggestion, ProposalWording
from policylab.proposals.parts import PARTS
from policylab.proposals.passages import times_in
from policylab.proposals.queries.parts import texts_of_parts
from policylab.proposals.queries.wordings import Wording, wordings_of
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.roles import Fact
from policylab.rules.wording import OUTCOME_LABELS, AmendmentOutcome, WordingKind
from policylab.rules.workflow import ProposalState

WORDING = "wording-"
"""What a wording's number follows in the name of what a suggestion is about; a part has its own name."""
_WRITABLE = (ProposalState.DRAFT, ProposalState.OPEN)

Stands = tuple[Sequence[Wording], Mapping[str, str]]
"""What can be amended as it stands: the wordings, and the texts of the parts by name in reading order."""


@dataclass(frozen=True)
class Suggestion:
    """One suggested change, by whom, and what became of it."""

    public_id: str
    number: int | None
    part: str
    provision: str | None
    passage: str
    replacement: str
    reason: str
    language: str
    person_id: int
    person: str
    organisation: str
    created_at: datetime
    outcome: AmendmentOutcome | None
    decided_at: datetime | None
    decided_by: str | None
    decision_reason: str
    version: int | None

    @property
    def about(self) -> str:
        """The name of what it is about."""
        return self.part or f"{WORDING}{self.number}"

    @property
    def outcome_label(self) -> str:
        """What became of it, to be translated."""
        return OUTCOME_LABELS[self.outcome] if self.outcome else ""

    @cached_property
    def changed(self) -> Sequence[Change]:
        """The passage with the replacement written into it."""
        return changes(self.passage, self.replacement)


@dataclass(frozen=True)
class About:
    """A text that can be amended, with what is suggested; a text that has gone has suggestions only."""

    key: str
    label: str
    text: str
    waiting: list[Suggestion] = field(default_factory=list)
    settled: list[Suggestion] = field(default_factory=list)

    def stands(self, suggestion: Suggestion) -> bool:
        """Whether the passage still stands there exactly once, so that the change can be made."""
        return times_in(self.text, suggestion.passage) == 1


@dataclass(frozen=True)
class Amendments:
    """All that is suggested, in the order of the texts, and what the actor may do."""

    texts: Sequence[About]
    may_suggest: bool
    may_decide: bool
    person_id: int | None

    @property
    def waiting(self) -> int:
        """How many wait for a decision."""
        return sum(len(each.waiting) for each in self.texts)

    @property
    def any(self) -> bool:
        """Whether anything has been suggested at all."""
        return any(each.waiting or each.settled for each in self.texts)

    def on(self, key: str) -> Sequence[Suggestion]:
        """Those that wait on one text."""
        return next((each.waiting for each in self.texts if each.key == key), [])

    def choices(self) -> Sequence[tuple[str, str]]:
        """The texts that can be amended."""
        return [(each.key, each.label) for each in self.texts if each.text]


def amendments_of(
    db: Session,
    actor: Actor,
    proposal: Proposal,
    relations: frozenset[Fact],
    stands: Stands | None = None,
) -> Amendments | None:
    """What is suggested; None for whoever does not read the workshop. `stands` are the texts, when they are read."""
    if not PERMISSIONS.allows("amendment:read", actor, relations):
        return None
    open_for_writing = proposal.state in _WRITABLE
    return Amendments(
        _gathered(db, proposal, stands or _read(db, proposal)),
        open_for_writing and PERMISSIONS.allows("amendment:suggest", actor, relations),
        open_for_writing and PERMISSIONS.allows("amendment:decide", actor, relations),
        actor.person_id,
    )


def suggestion_to_decide(amendments: Amendments, public_id: str) -> tuple[About, Suggestion] | None:
    """One suggestion with its text. Raises Stale when it has been decided upon already."""
    for text in amendments.texts:
        for each in text.waiting:
            if each.public_id == public_id:
                return text, each
        if any(each.public_id == public_id for each in text.settled):
            raise Stale(public_id)
    return None


def _read(db: Session, proposal: Proposal) -> Stands:
    return wordings_of(db, proposal.id or 0), texts_of_parts(db, [proposal.id or 0])[proposal.id or 0]


def _gathered(db: Session, proposal: Proposal, stands: Stands) -> Sequence[About]:
    wordings, parts = stands
    texts = {
        f"{WORDING}{row.number}": About(f"{WORDING}{row.number}", row.name, row.proposed_text)
        for row in wordings
        if row.kind is not WordingKind.REPEALED
    }
    for name, text in parts.items():
        texts[name] = About(name, str(gettext(PARTS[name].label)), text)
    for each in _suggestions(db, proposal.id or 0):
        if each.about not in texts:
            label = each.provision or (gettext(PARTS[each.part].label) if each.part in PARTS else each.about)
            texts[each.about] = About(each.about, str(label), "")
        about = texts[each.about]
        (about.settled if each.outcome else about.waiting).append(each)
    return list(texts.values())


def _suggestions(db: Session, proposal_id: int) -> Sequence[Suggestion]:
    row, decider = AmendmentSuggestion, aliased(Person)
    names: tuple[Any, ...] = (row.passage, row.replacement, row.reason, row.language, row.person_id)
    said: tuple[Any, ...] = (row.created_at, row.outcome, row.decided_at)
    statement = (
        select(
            col(row.public_id),
            col(ProposalWording.number),
            col(row.part),
            col(ProposalWording.provision),
            *map(col, names),
            col(Person.name),
            shown_name(),
            *map(col, said),
            col(decider.name),
            col(row.decision_reason),
            col(ProposalVersion.number),
        )
        .join(ProposalWording, col(ProposalWording.id) == col(row.wording_id), isouter=True)
        .join(Person, col(Person.id) == col(row.person_id))
        .join(Organisation, col(Organisation.id) == col(row.organisation_id))
        .join(decider, col(decider.id) == col(row.decided_by_id), isouter=True)
        .join(ProposalVersion, col(ProposalVersion.id) == col(row.version_id), isouter=True)
        .where(col(row.proposal_id) == proposal_id)
        .order_by(col(row.id))
    )
    return [Suggestion(*each) for each in db.execute(statement)]
