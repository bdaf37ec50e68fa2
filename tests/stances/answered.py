"""Answers of many bodies at once, for tests of what they come to."""

from collections.abc import Mapping

from sqlmodel import col, select

from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.core.text import random_id
from policylab.organisations.models import Organisation
from policylab.proposals.models import Proposal
from policylab.rules.roles import Sector
from policylab.rules.stances import DecisionLevel, Position
from policylab.stances.models import Stance
from tests.factories import Factory


def answered(
    make: Factory, proposal: Proposal, numbers: Mapping[Sector, int], position: Position = Position.SUPPORT
) -> None:
    """Let so many bodies of each sector decide that on the whole proposal, those first in the register first."""
    person_id = make.facilitator().person_id
    with transaction(make.db) as db:
        for sector, number in numbers.items():
            bodies = select(Organisation.id).where(Organisation.sector == sector, col(Organisation.parent_id).is_(None))
            for organisation_id in db.exec(bodies.order_by(Organisation.code).limit(number)).all():
                db.add(
                    Stance(
                        proposal_id=proposal.id,
                        proposal_version=1,
                        organisation_id=organisation_id,
                        person_id=person_id,
                        submission_key=random_id(),
                        position=position,
                        level=DecisionLevel.AUTHORISED,
                        reason="Skäl.",
                        created_at=now(),
                    )
                )
