"""One row of the ordered list, out of what the reader of the event log has stored."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import bindparam, or_, select
from sqlmodel import Session, col

from policylab.core.i18n import gettext
from policylab.core.statements import prepared, read
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.proposals.waiting import waiting_days
from policylab.ranking.agreement import ANSWERS_NEEDED
from policylab.ranking.queries.own_order import Place
from policylab.ranking.score import BAND_LABELS, Band, Criterion, Weights, band_of
from policylab.rules.roles import COUNTED_SECTORS, Sector
from policylab.rules.stances import Position
from policylab.rules.workflow import PROPOSAL_LABELS, ProposalState

NAMED_ALWAYS = "skr"
"""The municipalities' and regions' own association, by its code."""


@dataclass(frozen=True)
class Part:
    """One part of a score: its value (None when it cannot be counted), its weight, and what was counted."""

    value: float | None
    weight: float
    counts: Mapping[str, Any]

    @property
    def contribution(self) -> float:
        """What it adds to the score."""
        return self.weight * (self.value or 0.0)


@dataclass(frozen=True)
class ReadRow:
    """What was read of a proposal, and its place by a reader's own weights."""

    row: Any
    place: Place | None = None

    @cached_property
    def counts(self) -> Mapping[str, Any]:
        """What was counted; nothing as long as it is not computed."""
        found: Mapping[str, Any] = json.loads(self.row.counts) if self.row.counts else {}
        return found


@dataclass(frozen=True)
class NamedBody:
    """A body whose answer stands in words; `always`: it is named also when it has not answered."""

    name: str
    always: bool


@dataclass(frozen=True)
class Word:
    """What one body has answered, or that it has not."""

    body: str
    position: Position | None
    as_owner: bool


@dataclass(frozen=True)
class RankedProposal:
    """One row of the ordered list; `rank` is its place among all of the order, whatever is filtered away."""

    id: int
    public_id: str
    title: str
    language: str
    area: str
    state: ProposalState
    ministry: str | None
    waiting_days: int | None
    readiness: int
    rank: int | None
    rank_interval: tuple[int, int] | None
    top_ten: float | None
    score: float | None
    band: Band | None
    parts: Mapping[Criterion, Part]
    agreement: float | None
    agreement_missing: Sequence[Sector]
    broad: bool
    opposing: int
    words: Sequence[Word]
    stored_counts: str
    stored_trials: str

    @property
    def sensitivity(self) -> Mapping[str, Any]:
        """The trials; empty without a place. Read when they are asked for, since lists show none of them."""
        found: Mapping[str, Any] = json.loads(self.stored_trials) if self.stored_trials else {}
        return found

    @property
    def url(self) -> str:
        """The proposal's page, under the address that never changes."""
        return f"/proposals/{self.public_id}"

    @property
    def state_label(self) -> str:
        """What the state is called, in the language now shown."""
        return str(gettext(PROPOSAL_LABELS[self.state]))

    @property
    def band_label(self) -> str:
        """How much there is to go on, in the language now shown; empty without a place."""
        return str(gettext(BAND_LABELS[self.band])) if self.band else ""


def ranked_row(
    found: ReadRow, weights: Weights, bodies: Mapping[int, NamedBody], *, within_area: bool
) -> RankedProposal:
    """The row as it is shown. One that is not computed yet has no parts."""
    row, place, counts = found.row, found.place, found.counts
    score = place.score if place else row.score
    of = "area" if within_area else "all"
    low, high = getattr(row, f"{of}_low"), getattr(row, f"{of}_high")
    return RankedProposal(
        id=row.id,
        public_id=row.public_id,
        title=row.title,
        language=row.language,
        area=row.area,
        state=row.state,
        ministry=row.ministry,
        waiting_days=waiting_days(row.state, row.handed_over_on),
        readiness=row.readiness,
        rank=place.rank if place else getattr(row, f"{of}_rank"),
        rank_interval=None if low is None else (low, high),
        top_ten=getattr(row, f"{of}_top_ten"),
        score=score,
        band=None if score is None else band_of(score),
        parts=_parts(row, counts, weights),
        agreement=row.agreement,
        agreement_missing=_missing(counts),
        broad=bool(row.broad),
        opposing=row.opposing or 0,
        words=_words(counts, bodies),
        stored_counts=row.counts or "",
        stored_trials=row.sensitivity or "",
    )


def bodies_named_in(db: Session, rows: Iterable[ReadRow]) -> Mapping[int, NamedBody]:
    """The bodies whose answers stand in words on some rows, and the one that is named on every row."""
    ids: set[int] = set()
    for row in rows:
        ids |= {each[0] for each in row.counts.get("spoken", ())} | set(row.counts.get("owners", ()))
    named = read(db, _bodies(), ids=sorted(ids))
    return {body.id: NamedBody(body.short or body.name, body.code == NAMED_ALWAYS) for body in named}


@prepared
def _bodies() -> Any:
    columns = (col(Organisation.id), col(Organisation.code), col(Organisation.short), shown_name().label("name"))
    named = col(Organisation.id).in_(bindparam("ids", expanding=True))
    return select(*columns).where(or_(named, col(Organisation.code) == NAMED_ALWAYS)).order_by(col(Organisation.id))


def _parts(row: Any, counts: Mapping[str, Any], weights: Weights) -> Mapping[Criterion, Part]:
    if not counts:
        return {}
    return {
        criterion: Part(getattr(row, criterion.value), weights.of(criterion), counts[criterion.value])
        for criterion in Criterion
    }


def _missing(counts: Mapping[str, Any]) -> list[Sector]:
    answers = counts.get("agreement", {})
    return [sector for sector in COUNTED_SECTORS if answers.get(sector.value, {}).get("total", 0) < ANSWERS_NEEDED]


def _words(counts: Mapping[str, Any], bodies: Mapping[int, NamedBody]) -> list[Word]:
    """SKR first, other associations that have answered, then the owners of the rules; silence is told of too."""
    said = {body: position for body, position, _ in counts.get("spoken", ())}
    owners = counts.get("owners", [])
    always = [body for body, each in bodies.items() if each.always]
    named = dict.fromkeys([*always, *(body for body in said if body not in owners), *owners])
    shown = [body for body in named if body in bodies]
    return [Word(bodies[body].name, Position(said[body]) if body in said else None, body in owners) for body in shown]
