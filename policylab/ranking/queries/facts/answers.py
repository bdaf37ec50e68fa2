"""What bodies have answered: by sector, without the most active of them, and what some have said in words."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement
from sqlmodel import Session

from policylab.ranking.facts import NO_ANSWERS, Answers, Counts, Spoken
from policylab.rules.roles import COUNTED_SECTORS, Sector
from policylab.rules.stances import Position
from policylab.stances.queries.current import WORTH, Standing, standing_answers

MOST_ACTIVE = 10
"""One body in so many is left out."""


@dataclass(frozen=True)
class Answered:
    """The answers on one proposal."""

    sectors: Answers = field(default_factory=dict)
    calm: Answers = field(default_factory=dict)
    spoken: Sequence[Spoken] = ()


def answered(db: Session, among: ColumnElement[bool], owners: Mapping[int, Collection[int]]) -> Mapping[int, Answered]:
    """The answers on each proposal, by id; `owners` are the bodies that each one's rules belong to."""
    by_proposal: dict[int, list[Standing]] = defaultdict(list)
    for row in standing_answers(db, among):
        by_proposal[row.proposal_id].append(row)
    loud = most_active(row for rows in by_proposal.values() for row in rows)
    return {
        proposal_id: Answered(
            _by_sector(rows),
            _by_sector(row for row in rows if row.body_id not in loud),
            _spoken(rows, owners.get(proposal_id, ())),
        )
        for proposal_id, rows in by_proposal.items()
    }


def most_active(rows: Iterable[Standing]) -> Collection[int]:
    """The tenth of the bodies, rounded down, that have answered the most proposals; of equals, the first registered."""
    answers = Counter(row.body_id for row in rows if _counts(row))
    in_order = sorted(answers, key=lambda body: (-answers[body], body))
    return set(in_order[: len(in_order) // MOST_ACTIVE])


def _counts(row: Standing) -> bool:
    return row.sector in COUNTED_SECTORS and row.position is not Position.ABSTAIN


def _by_sector(rows: Iterable[Standing]) -> dict[Sector, Counts]:
    found: dict[Sector, Counts] = {}
    for row in rows:
        if row.position is Position.ABSTAIN:
            continue
        agree, against, total = found.get(row.sector, NO_ANSWERS)
        opposes = 1.0 if row.position is Position.OPPOSE else 0.0
        found[row.sector] = (agree + WORTH.get(row.position, 0.0), against + opposes, total + 1)
    return found


def _spoken(rows: Iterable[Standing], owners: Collection[int]) -> list[Spoken]:
    """What associations of municipalities and the owners of the rules have answered; it stands in words."""
    said = [
        Spoken(row.body_id, row.position.value, row.body_id in owners)
        for row in rows
        if row.sector is Sector.ASSOCIATION or row.body_id in owners
    ]
    return sorted(said, key=lambda each: (each.as_owner, each.organisation_id))
