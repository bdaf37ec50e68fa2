"""Which bodies to invite: those that sit in the group, have the obstacle, or have made the rule."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import or_, select
from sqlmodel import Session, col

from policylab.cases.models import Account, Case
from policylab.core.clock import today
from policylab.core.i18n import gettext
from policylab.groups.models import GroupMember
from policylab.groups.queries.members import present
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.proposals.models import Proposal, ProposalCase
from policylab.proposals.queries.addressed import codes_of, receivers
from policylab.rules.roles import SECTOR_LABELS, Sector
from policylab.stances.models import StanceInvitation

_NEVER = (Sector.LAB, Sector.MINISTRY)
"""The lab asks, and ministries are those who decide."""


def body_choices(db: Session, proposal: Proposal) -> Sequence[tuple[str, str, str]]:
    """Code, name and sector of those on the list and of those near at hand, in order of names."""
    cases = select(col(ProposalCase.case_id)).where(
        col(ProposalCase.proposal_id) == proposal.id, col(ProposalCase.ended_at).is_(None)
    )
    near: list[Any] = [
        select(col(StanceInvitation.organisation_id)).where(col(StanceInvitation.proposal_id) == proposal.id),
        select(col(GroupMember.organisation_id)).where(col(GroupMember.group_id) == proposal.group_id, present()),
        select(col(Case.organisation_id)).where(col(Case.id).in_(cases)),
        select(col(Account.organisation_id)).where(col(Account.case_id).in_(cases)),
    ]
    statement = (
        select(col(Organisation.code), shown_name(), col(Organisation.sector))
        .where(
            or_(*(col(Organisation.id).in_(each) for each in near), col(Organisation.code).in_(_makers(db, proposal)))
        )
        .where(col(Organisation.sector).not_in(_NEVER))
        .where(or_(col(Organisation.valid_to).is_(None), col(Organisation.valid_to) >= today()))
        .order_by(col(Organisation.sort_key), col(Organisation.id))
    )
    return [(code, name, gettext(SECTOR_LABELS[sector])) for code, name, sector in db.execute(statement)]


def _makers(db: Session, proposal: Proposal) -> list[str]:
    return codes_of(receivers(db, proposal))
