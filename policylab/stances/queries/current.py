"""The answers that stand now: one for each body and point, the newest of the highest level.

A municipal company answers with its municipality and a local union with its federation; an agency does not answer
for its ministry, nor the ministry for it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, String, and_, bindparam, case, func, select, type_coerce
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from policylab.core.i18n import language
from policylab.core.statements import prepared, read
from policylab.organisations.models import Organisation
from policylab.proposals.models import Proposal, ProposalPoint
from policylab.rules.roles import Sector
from policylab.rules.stances import DecisionLevel, Position
from policylab.stances.models import ChosenReason, Stance, StanceConfirmation
from policylab.stances.queries.answering import level_rank

_Head = aliased(Organisation)
WORTH = {Position.SUPPORT: 1.0, Position.SUPPORT_WITH_CHANGES: 1.0, Position.NO_OBJECTION: 0.5}
"""What a yes is worth; no objection is half a yes, since it is not support."""
_SECTORS = {sector.value: sector for sector in Sector}
_POSITIONS = {position.value: position for position in Position}

Counts = tuple[float, float, float]
"""Agreeing, opposing and all answers of a sector."""


@dataclass(frozen=True)
class Standing:
    """What one body holds of the whole of a proposal, and the sector that it counts for."""

    proposal_id: int
    body_id: int
    sector: Sector
    position: Position


@dataclass(frozen=True)
class StanceRow:
    """One answer as pages show it; `sector` and `body_id` are those of the body which it counts for.

    It was given on `given_version`, and holds for `version` when its holder has confirmed it since. `chosen` says that
    a facilitator counts its reason among the strongest.
    """

    id: int
    proposal_id: int
    point: int | None
    organisation_id: int
    organisation_code: str
    organisation: str
    sector: Sector
    position: Position
    level: DecisionLevel
    reason: str
    qualifier: str
    reference: str
    language: str
    decided_on: date | None
    own_registration_number: str
    version: int
    created_at: datetime
    given_version: int
    person_id: int
    body_id: int
    chosen: bool = False

    @property
    def decided(self) -> bool:
        """Whether the body itself has decided it, so that it counts."""
        return self.level is not DecisionLevel.OFFICIAL


def current_stances(db: Session, proposal_ids: Iterable[int]) -> Sequence[StanceRow]:
    """The answers that stand on proposals which the caller has seen, whole and per point, in order of names."""
    return [StanceRow(*row) for row in read(db, _standing(), ids=list(proposal_ids))]


def stance_history(db: Session, proposal_id: int) -> Sequence[StanceRow]:
    """Every answer ever given on a proposal which the caller has seen, newest first."""
    statement = _rows().where(col(Stance.proposal_id) == proposal_id).order_by(col(Stance.id).desc())
    return [StanceRow(*row) for row in db.execute(statement)]


def answers_by_sector(db: Session, among: ColumnElement[bool]) -> dict[int, dict[Sector, Counts]]:
    """What each sector answers on the whole of each proposal among which the condition holds, by id.

    Only what the bodies have decided counts; abstaining is no answer; no objection is half a yes.
    """
    ranked = _ranked(among & col(Stance.point_id).is_(None) & (col(Stance.level) != DecisionLevel.OFFICIAL))
    agree = case({position.value: worth for position, worth in WORTH.items()}, value=ranked.c.position, else_=0.0)
    against = case((ranked.c.position == Position.OPPOSE, 1.0), else_=0.0)
    sector = type_coerce(ranked.c.sector, String)
    statement = (
        select(ranked.c.proposal_id, sector, func.sum(agree), func.sum(against), func.count())
        .where(ranked.c.place == 1, ranked.c.position != Position.ABSTAIN)
        .group_by(ranked.c.proposal_id, ranked.c.sector)
    )
    answers: dict[int, dict[Sector, Counts]] = {}
    for proposal_id, name, *counts in db.execute(statement):
        answers.setdefault(proposal_id, {})[_SECTORS[name]] = (counts[0], counts[1], float(counts[2]))
    return answers


def standing_answers(db: Session, among: ColumnElement[bool]) -> Sequence[Standing]:
    """Every answer on the whole of the proposals among which the condition holds, that stands and was decided.

    Abstentions are told too: they are no answer to a figure, but they are what a body has said.
    """
    decided = among & col(Stance.point_id).is_(None) & (col(Stance.level) != DecisionLevel.OFFICIAL)
    ranked = _ranked(decided)
    codes = (type_coerce(ranked.c[name], String) for name in ("sector", "position"))
    statement = select(ranked.c.proposal_id, ranked.c.body, *codes).where(ranked.c.place == 1)
    return [
        Standing(proposal_id, body, _SECTORS[sector], _POSITIONS[position])
        for proposal_id, body, sector, position in read(db, statement)
    ]


@prepared
def _standing() -> Any:
    ranked = _ranked(col(Proposal.id).in_(bindparam("ids", expanding=True)))
    statement = _rows().join(ranked, ranked.c.id == col(Stance.id)).where(ranked.c.place == 1)
    return statement.order_by(col(Organisation.sort_key), col(Stance.id))


def _ranked(among: ColumnElement[bool]) -> Any:
    """Stances with their place among those of the same body on the same point, 1 being the one that stands."""
    body = _of_head(col(_Head.id), col(Organisation.id))
    place = func.row_number().over(
        partition_by=(col(Stance.proposal_id), func.coalesce(col(Stance.point_id), 0), body),
        order_by=(level_rank().desc(), col(Stance.id).desc()),
    )
    statement = select(
        col(Stance.id),
        col(Stance.proposal_id),
        col(Stance.position),
        body.label("body"),
        _sector().label("sector"),
        place.label("place"),
    )
    joined = statement.join(Proposal, col(Proposal.id) == col(Stance.proposal_id))
    return _with_bodies(joined).where(among).subquery()


def _rows() -> Any:
    name = Organisation.name_en if language() == "en" else Organisation.name_sv
    statement = select(
        col(Stance.id),
        col(Stance.proposal_id),
        col(ProposalPoint.number),
        col(Stance.organisation_id),
        col(Organisation.code),
        col(name),
        _sector(),
        col(Stance.position),
        col(Stance.level),
        col(Stance.reason),
        col(Stance.qualifier),
        col(Stance.reference),
        col(Stance.language),
        col(Stance.decided_on),
        col(Stance.own_registration_number),
        _version(),
        col(Stance.created_at),
        col(Stance.proposal_version),
        col(Stance.person_id),
        _of_head(col(_Head.id), col(Organisation.id)),
        col(ChosenReason.stance_id).is_not(None),
    ).join(ProposalPoint, col(ProposalPoint.id) == col(Stance.point_id), isouter=True)
    return _with_bodies(statement).join(ChosenReason, col(ChosenReason.stance_id) == col(Stance.id), isouter=True)


def _version() -> ColumnElement[int]:
    confirmed = select(func.max(StanceConfirmation.version)).where(col(StanceConfirmation.stance_id) == col(Stance.id))
    return func.coalesce(confirmed.correlate(Stance).scalar_subquery(), col(Stance.proposal_version))


def _with_bodies(statement: Any) -> Any:
    return statement.join(Organisation, col(Organisation.id) == col(Stance.organisation_id)).join(
        _Head,
        and_(col(_Head.id) == col(Organisation.parent_id), col(_Head.sector) != Sector.MINISTRY),
        isouter=True,
    )


def _sector() -> ColumnElement[Sector]:
    return _of_head(col(_Head.sector), col(Organisation.sector))


def _of_head(of_head: Any, own: Any) -> ColumnElement[Any]:
    return case((col(_Head.id).is_not(None), of_head), else_=own)
