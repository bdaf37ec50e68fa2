"""What the public cases behind proposals hold: whose obstacle it is, what it costs, what has been tried."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from policylab.core.statements import read
from policylab.organisations.queries import population_band
from policylab.proposals.models import Proposal
from policylab.ranking.criteria.breadth import BreadthCounts
from policylab.ranking.criteria.evidence import EvidenceCounts
from policylab.ranking.criteria.severity import SeverityCounts, Stated
from policylab.ranking.queries.facts.accounts import Told, told_of
from policylab.ranking.queries.facts.assessed import Assessed, assessed_in
from policylab.rules.roles import Sector
from policylab.rules.workflow import TrialState
from policylab.trials.models import Trial

_COUNTED = (Sector.MUNICIPALITY, Sector.REGION)
_FIGURES = ("hours", "sek", "persons")


@dataclass(frozen=True)
class Reported:
    """What is counted of one proposal beside the answers."""

    breadth: BreadthCounts = field(default_factory=BreadthCounts)
    severity: SeverityCounts = field(default_factory=SeverityCounts)
    evidence: EvidenceCounts = field(default_factory=EvidenceCounts)


@dataclass
class _Heap:
    told: list[Told] = field(default_factory=list)
    assessed: list[Assessed] = field(default_factory=list)


def reported(db: Session, among: ColumnElement[bool]) -> Mapping[int, Reported]:
    """What is counted of each proposal among which the condition holds, by id; those without anything are left out."""
    heaps: dict[int, _Heap] = defaultdict(_Heap)
    for told in told_of(db, among):
        heaps[told.proposal_id].told.append(told)
    for assessed in assessed_in(db, among):
        heaps[assessed.proposal_id].assessed.append(assessed)
    trials = _trials(db, among)
    return {
        proposal_id: Reported(_breadth(heap.told), _severity(heap), _evidence(heap, trials.get(proposal_id, 0)))
        for proposal_id in {*heaps, *trials}
        if (heap := heaps[proposal_id])
    }


def _breadth(told: Iterable[Told]) -> BreadthCounts:
    bodies = {each.organisation_id: each for each in told if each.sector in _COUNTED}
    sectors = Counter(each.sector for each in bodies.values())
    sizes = Counter(size for each in bodies.values() if (size := _size(each)))
    return BreadthCounts(sectors[Sector.MUNICIPALITY], sectors[Sector.REGION], dict(sizes))


def _size(told: Told) -> str | None:
    return "region" if told.sector is Sector.REGION else population_band(told.population)


def _severity(heap: _Heap) -> SeverityCounts:
    grades = [each.severity for each in heap.assessed if each.severity is not None]
    return SeverityCounts(Stated.of(grades), *(Stated.of(_most_of_each(heap.told, name)) for name in _FIGURES))


def _most_of_each(told: Iterable[Told], name: str) -> Sequence[int]:
    """Each body's largest figure: what it has said of two cases is not taken for two bodies."""
    found: dict[int, int] = {}
    for each in told:
        figure = getattr(each, name)
        if figure is not None:
            found[each.organisation_id] = max(figure, found.get(each.organisation_id, 0))
    return list(found.values())


def _evidence(heap: _Heap, trials: int) -> EvidenceCounts:
    with_figures = {each.organisation_id for each in heap.told if any(getattr(each, n) is not None for n in _FIGURES)}
    return EvidenceCounts(
        figures=len(with_figures),
        tried=len({each.case_id for each in heap.told if each.tried}),
        trials=trials,
        recorded=sum(each.recorded for each in heap.assessed),
        answered=sum(each.answered for each in heap.assessed),
    )


def _trials(db: Session, among: ColumnElement[bool]) -> Mapping[int, int]:
    statement = (
        select(col(Trial.proposal_id), func.count())
        .join(Proposal, col(Proposal.id) == col(Trial.proposal_id))
        .where(among, col(Trial.state) == TrialState.EVALUATED)
        .group_by(col(Trial.proposal_id))
    )
    return dict(map(tuple, read(db, statement)))
