"""Reading accounts ("Så är det hos oss"): published ones for all, the others for those on the case's own side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import false, or_, select
from sqlmodel import Session, col

from policylab.cases.models import Account
from policylab.core.permission import Actor
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.rules.permissions import is_facilitator
from policylab.rules.roles import Fact, Sector

INSIDE = frozenset({Fact.OF_SAME_ORGANISATION})
"""The relations in which one reads what is not yet published on a case."""


@dataclass(frozen=True)
class AccountRow:
    """One organisation's own facts on a case."""

    id: int
    organisation_code: str
    organisation: str
    sector: Sector
    text: str
    language: str
    affected: int | None
    created_at: datetime
    published_at: datetime | None


def accounts_of(db: Session, actor: Actor, case_id: int, relations: frozenset[Fact]) -> Sequence[AccountRow]:
    """The accounts on a case that the actor, standing in these relations to it, may read; oldest first."""
    statement = (
        select(
            col(Account.id),
            col(Organisation.code),
            shown_name(),
            col(Organisation.sector),
            col(Account.text),
            col(Account.language),
            col(Account.affected),
            col(Account.created_at),
            col(Account.published_at),
        )
        .join(Organisation, col(Organisation.id) == col(Account.organisation_id))
        .where(col(Account.case_id) == case_id)
        .order_by(col(Account.id))
    )
    if not (is_facilitator(actor) or relations & INSIDE):
        own = col(Account.organisation_id) == actor.organisation_id if actor.organisation_id is not None else false()
        statement = statement.where(or_(col(Account.published_at).is_not(None), own))
    return [AccountRow(*row) for row in db.execute(statement)]
