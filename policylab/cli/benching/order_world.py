"""Many proposals with many answers, written past the commands: forty thousand deeds would take most of an hour."""

from datetime import timedelta
from random import Random

from sqlalchemy import insert
from sqlmodel import Session, col, select

from policylab.accounts.commands.people import create_person
from policylab.audit.record import subject_id
from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.core.permission import ANYBODY
from policylab.core.text import random_id
from policylab.organisations.models import Organisation, PolicyArea
from policylab.proposals.models import Proposal
from policylab.rules.roles import COUNTED_SECTORS, Sector
from policylab.rules.stances import DecisionLevel, Position
from policylab.rules.workflow import ProposalState
from policylab.stances.models import Stance

BODIES_EACH = 40
_POSITIONS = {
    Position.SUPPORT: 40,
    Position.SUPPORT_WITH_CHANGES: 25,
    Position.NO_OBJECTION: 15,
    Position.DOUBTFUL: 8,
    Position.OPPOSE: 10,
    Position.ABSTAIN: 2,
}
_STEP = 5_000


def fill(db: Session, proposals: int, stances: int, rng: Random) -> None:
    """Add open proposals, spread over the policy areas, and answers spread over them and the counted sectors."""
    with transaction(db):
        person_id = subject_id(create_person(db, ANYBODY, email=f"{random_id()}@policylabb.example", name="Volym"))
    ids = _proposals(db, proposals)
    bodies = {sector: _bodies(db, sector) for sector in COUNTED_SECTORS}
    each, more = divmod(stances, proposals)
    rows = [
        row
        for index, proposal_id in enumerate(ids)
        for row in _answers(proposal_id, person_id, each + (index < more), bodies, rng)
    ]
    for start in range(0, len(rows), _STEP):
        with transaction(db):
            db.execute(insert(Stance), rows[start : start + _STEP])


def _proposals(db: Session, number: int) -> list[int]:
    areas = db.exec(select(PolicyArea.code).order_by(col(PolicyArea.position))).all()
    moment = now()
    rows = [
        {
            "public_id": f"PF-2025-{index:05d}",
            "submission_key": random_id(),
            "state": ProposalState.OPEN,
            "area": areas[index % len(areas)],
            "title": f"Förenkla regeln bakom hinder {index}",
            "created_at": moment,
            "opened_at": moment,
            "activity_at": moment - timedelta(minutes=index),
        }
        for index in range(1, number + 1)
    ]
    with transaction(db):
        db.execute(insert(Proposal), rows)
    return [each for each in db.exec(select(Proposal.id).order_by(Proposal.public_id)).all() if each is not None]


def _bodies(db: Session, sector: Sector) -> list[int]:
    statement = select(Organisation.id).where(Organisation.sector == sector, col(Organisation.valid_to).is_(None))
    return [each for each in db.exec(statement.order_by(Organisation.code).limit(BODIES_EACH)).all() if each]


def _answers(
    proposal_id: int, person_id: int, number: int, bodies: dict[Sector, list[int]], rng: Random
) -> list[dict[str, object]]:
    """At least five answers from each of four sectors where there are enough of them; some sectors more often."""
    some = rng.sample(list(bodies), 4)
    chosen = [body for sector in some for body in rng.sample(bodies[sector], min(-(-number // 4), len(bodies[sector])))]
    moment = now()
    return [
        {
            "proposal_id": proposal_id,
            "proposal_version": 1,
            "organisation_id": body,
            "person_id": person_id,
            "submission_key": random_id(),
            "position": rng.choices(list(_POSITIONS), weights=list(_POSITIONS.values()))[0],
            "level": DecisionLevel.COMMITTEE,
            "reason": "Efter beredning i nämnden.",
            "created_at": moment,
        }
        for body in chosen[:number]
    ]
