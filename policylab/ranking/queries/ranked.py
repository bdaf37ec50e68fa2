"""The ordered list as pages and the API show it: the order, narrowed, with names for the rows in view."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlmodel import Session, col

from policylab.core.filters import Filters
from policylab.core.i18n import gettext, language
from policylab.core.paging import PAGE
from policylab.core.permission import Actor
from policylab.organisations.models import Organisation
from policylab.organisations.queries import policy_area_choices
from policylab.proposals.models import Proposal
from policylab.proposals.queries.visible import visible_proposals
from policylab.ranking.queries.order import Part, Scored, order
from policylab.ranking.score import BAND_LABELS, Band, Criterion, Weights
from policylab.rules.roles import Sector
from policylab.rules.workflow import PROPOSAL_LABELS, ProposalState


@dataclass(frozen=True)
class ProposalFilters(Filters):
    """What a reader narrows the list to; empty means all. A value that names nothing matches nothing."""

    area: str = ""
    state: str = ""
    ministry: str = ""


@dataclass(frozen=True)
class RankedProposal:
    """One row of the ordered list; `rank` is its place among all of the order, whatever is filtered away."""

    id: int
    rank: int
    rank_interval: tuple[int, int] | None
    score: float
    parts: Mapping[Criterion, Part]
    agreement: float | None
    agreement_missing: Sequence[Sector]
    state: ProposalState
    ministry: str | None
    waiting_days: int | None
    public_id: str
    title: str
    language: str
    area: str
    band: Band
    opposing: int

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
        """How much there is to go on, in the language now shown."""
        return str(gettext(BAND_LABELS[self.band]))


@dataclass(frozen=True)
class Ranking:
    """Some rows of the order, and how many the whole of it has after filtering."""

    rows: Sequence[RankedProposal]
    total: int


@dataclass(frozen=True)
class AreaRanking:
    """The head of the order within one policy area."""

    area: str
    name: str
    rows: Sequence[RankedProposal]
    total: int


def ranked_proposals(
    db: Session,
    actor: Actor,
    filters: ProposalFilters,
    weights: Weights,
    *,
    start: int = 0,
    size: int = PAGE,
) -> Ranking:
    """The rows from `start` on, ranked within the policy area when one is chosen, else among all."""
    kept = _kept(_numbered(order(db, weights, filters.area or None)), filters)
    return Ranking(_named(db, actor, kept[start : start + size]), len(kept))


def ranked_by_area(
    db: Session, actor: Actor, filters: ProposalFilters, weights: Weights, *, each: int = 3
) -> Sequence[AreaRanking]:
    """The first rows within each policy area that has any, in the areas' fixed order."""
    areas: dict[str, list[Scored]] = defaultdict(list)
    for scored in order(db, weights):
        areas[scored.area].append(scored)
    kept = {area: _kept(_numbered(all_of), filters) for area, all_of in areas.items()}
    rows = _named(db, actor, [pair for pairs in kept.values() for pair in islice(pairs, each)])
    return [
        AreaRanking(code, name, [row for row in rows if row.area == code], len(kept[code]))
        for code, name in policy_area_choices(db, language())
        if kept.get(code)
    ]


def _numbered(scored: Sequence[Scored]) -> list[tuple[int, Scored]]:
    return list(enumerate(scored, start=1))


def _kept(numbered: Sequence[tuple[int, Scored]], filters: ProposalFilters) -> list[tuple[int, Scored]]:
    return [
        (rank, scored)
        for rank, scored in numbered
        if filters.state in ("", scored.state) and filters.ministry in ("", scored.ministry)
    ]


def _named(db: Session, actor: Actor, numbered: Sequence[tuple[int, Scored]]) -> list[RankedProposal]:
    ministry = Organisation.name_en if language() == "en" else Organisation.name_sv
    statement = (
        visible_proposals(actor, col(Proposal.id), col(Proposal.title), col(Proposal.language), col(ministry))
        .join(Organisation, col(Organisation.id) == col(Proposal.ministry_id), isouter=True)
        .where(col(Proposal.id).in_([scored.id for _, scored in numbered]))
    )
    names = {row[0]: row[1:] for row in db.execute(statement)}
    return [_row(rank, scored, names[scored.id]) for rank, scored in numbered if scored.id in names]


def _row(rank: int, scored: Scored, names: Any) -> RankedProposal:
    title, lang, ministry = names
    return RankedProposal(
        id=scored.id,
        rank=rank,
        rank_interval=None,
        score=scored.score,
        parts=scored.parts,
        agreement=scored.parts[Criterion.AGREEMENT].value,
        agreement_missing=scored.missing,
        state=scored.state,
        ministry=ministry,
        waiting_days=None,
        public_id=scored.public_id,
        title=title,
        language=lang,
        area=scored.area,
        band=scored.band,
        opposing=scored.opposing,
    )
