"""What those behind a proposal say of the rule in force: did it solve the obstacle?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.core.clock import today
from policylab.core.permission import Actor
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.outcomes.models import SolvedAsk, SolvedRound
from policylab.outcomes.queries.evidence import Behind, publicly_behind
from policylab.proposals.models import Proposal
from policylab.proposals.queries.visible import visible_proposals
from policylab.rules.outcomes import SOLVED_SHORT, Solved
from policylab.rules.permissions import is_facilitator
from policylab.rules.workflow import ProposalState


@dataclass(frozen=True)
class SolvedRow:
    """One organisation that was asked, and its answer; a text that the reader may not read yet is not here."""

    public_id: str
    proposal_id: int
    organisation_id: int
    code: str
    name: str
    solved: Solved | None
    text: str
    language: str
    answered_at: datetime | None
    published_at: datetime | None
    version: int

    @property
    def label(self) -> str:
        """The answer in words, as a message id."""
        return SOLVED_SHORT[self.solved] if self.solved else ""


@dataclass(frozen=True)
class SolvedPart:
    """The answers to one proposal that a reader may know of, and until when more are waited for."""

    rows: Sequence[SolvedRow]
    answer_by: date | None = None

    @property
    def answered(self) -> Sequence[SolvedRow]:
        """Those that have answered."""
        return [row for row in self.rows if row.solved is not None]

    @property
    def silent(self) -> Sequence[SolvedRow]:
        """Those that have not."""
        return [row for row in self.rows if row.solved is None]

    @property
    def counts(self) -> Mapping[Solved, int]:
        """How many have given each answer."""
        return counts_of(self.rows)


def counts_of(rows: Iterable[SolvedRow]) -> Mapping[Solved, int]:
    """How many of the rows hold each answer, none left out."""
    given = [row.solved for row in rows]
    return {each: given.count(each) for each in Solved}


def solved_parts(db: Session, actor: Actor, proposal_ids: Sequence[int]) -> Mapping[int, SolvedPart]:
    """What the actor may know of the answers to proposals that the caller has seen; those without any are left out."""
    if not proposal_ids:
        return {}
    rows = [SolvedRow(*row) for row in db.execute(_rows().where(col(SolvedAsk.proposal_id).in_(proposal_ids)))]
    rounds = select(col(SolvedRound.proposal_id), col(SolvedRound.answer_by))
    until = {row[0]: row[1] for row in db.execute(rounds.where(col(SolvedRound.proposal_id).in_(proposal_ids)))}
    public = publicly_behind(db, col(Proposal.id).in_(list(until))) if until else frozenset()
    shown = [each for row in rows if (each := _shown(actor, row, public)) is not None]
    return {
        proposal_id: SolvedPart([row for row in shown if row.proposal_id == proposal_id], answer_by)
        for proposal_id, answer_by in until.items()
    }


def still_asked(db: Session, proposal_id: int) -> date | None:
    """The day until which answers are waited for, when some are; None when all have come or their time has passed.

    Raises LookupError when nobody has been asked yet.
    """
    answer_by = db.execute(
        select(col(SolvedRound.answer_by)).where(col(SolvedRound.proposal_id) == proposal_id)
    ).scalar()
    if answer_by is None:
        raise LookupError(proposal_id)
    silent = select(col(SolvedAsk.id)).where(col(SolvedAsk.proposal_id) == proposal_id, col(SolvedAsk.solved).is_(None))
    waits = db.execute(silent.limit(1)).first() is not None
    return answer_by if waits and answer_by >= today() else None


def ask_of(db: Session, proposal_id: int, organisation_id: int | None) -> SolvedAsk | None:
    """What an organisation is asked about a proposal, if it is."""
    of_both = (col(SolvedAsk.proposal_id) == proposal_id, col(SolvedAsk.organisation_id) == organisation_id)
    return db.execute(select(SolvedAsk).where(*of_both)).scalars().first()


@dataclass(frozen=True)
class AskedAbout:
    """The proposal that somebody is asked about, as everybody reads it."""

    public_id: str
    title: str
    language: str
    state: ProposalState
    in_force_number: str
    in_force_on: date

    @property
    def open(self) -> bool:
        """Whether answers are still taken."""
        return self.state is ProposalState.IN_FORCE


def asked_about(db: Session, actor: Actor, proposal_id: int) -> AskedAbout | None:
    """The proposal of that id, if the actor may read it."""
    columns = (col(getattr(Proposal, name)) for name in AskedAbout.__dataclass_fields__)
    row = db.execute(visible_proposals(actor, *columns).where(col(Proposal.id) == proposal_id)).first()
    return AskedAbout(*row) if row else None


def _shown(actor: Actor, row: SolvedRow, public: frozenset[Behind]) -> SolvedRow | None:
    if is_facilitator(actor) or (actor.organisation_id == row.organisation_id and actor.signed_in):
        return row
    if (row.proposal_id, row.organisation_id) not in public:
        return None
    return row if row.published_at is not None else replace(row, text="")


def _rows() -> Any:
    names = ("public_id", "proposal_id", "organisation_id")
    answer = ("solved", "text", "language", "answered_at", "published_at", "version")
    return (
        select(
            *(col(getattr(SolvedAsk, name)) for name in names),
            col(Organisation.code),
            shown_name(),
            *(col(getattr(SolvedAsk, name)) for name in answer),
        )
        .join(Organisation, col(Organisation.id) == col(SolvedAsk.organisation_id))
        .order_by(col(Organisation.sort_key), col(SolvedAsk.id))
    )
