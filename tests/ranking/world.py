"""Answers enough for proposals to have a place, given past the commands: a test of the order needs hundreds."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session, select

from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.core.text import random_id
from policylab.organisations.models import Organisation
from policylab.proposals.models import Proposal
from policylab.rules.roles import Sector
from policylab.rules.stances import DecisionLevel, Position
from policylab.stances.models import Stance
from tests.factories import Factory

FOUR = (Sector.MUNICIPALITY, Sector.REGION, Sector.AGENCY, Sector.UNION)


def bodies(db: Session, sector: Sector, number: int) -> Sequence[int]:
    """Some bodies of a sector that answer for themselves, in the order of the register."""
    statement = select(Organisation.id).where(Organisation.sector == sector).order_by(Organisation.code)
    ids = [each for each in db.exec(statement).all() if each is not None][:number]
    db.rollback()
    assert len(ids) == number
    return ids


def decide(make: Factory, proposal: Proposal, given: Mapping[Sector, Sequence[Position]]) -> None:
    """Let bodies of each sector answer the whole of a proposal, one for each position."""
    db = make.db
    person_id = make.facilitator().person_id
    answering = {sector: bodies(db, sector, len(positions)) for sector, positions in given.items()}
    with transaction(db):
        for sector, positions in given.items():
            for body, position in zip(answering[sector], positions, strict=True):
                db.add(
                    Stance(
                        proposal_id=proposal.id,
                        proposal_version=1,
                        organisation_id=body,
                        person_id=person_id,
                        submission_key=random_id(),
                        position=position,
                        level=DecisionLevel.COMMITTEE,
                        reason="Skäl.",
                        created_at=now(),
                    )
                )


def agreeing(yes: int = 5, no: int = 0, sectors: Sequence[Sector] = FOUR) -> Mapping[Sector, Sequence[Position]]:
    """As many who support and oppose in each sector."""
    return dict.fromkeys(sectors, [Position.SUPPORT] * yes + [Position.OPPOSE] * no)


def below_the_gate() -> Mapping[Sector, Sequence[Position]]:
    """One answer fewer than gives a figure: the fourth sector has four of five."""
    return {**agreeing(), FOUR[-1]: [Position.SUPPORT] * 4}
