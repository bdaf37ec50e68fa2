"""Reading accounts ("Så är det hos oss"): published ones for all, the others for those on the case's own side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, false, or_, select
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.cases.models import Account
from policylab.core.permission import Actor
from policylab.core.statements import prepared, read
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.rules.roles import Sector


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


def accounts_of(db: Session, actor: Actor, case_id: int, *, inside: bool) -> Sequence[AccountRow]:
    """The accounts that the actor may read on a case, all of them when it is read from inside; oldest first."""
    rows = read(db, _accounts(actor, inside), case_id=case_id)
    return [AccountRow(*row) for row in rows]


@prepared
def _accounts(actor: Actor, inside: bool) -> Select[Any]:
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
        .where(col(Account.case_id) == bindparam("case_id"))
        .order_by(col(Account.id))
    )
    if not inside:
        own = col(Account.organisation_id) == actor.organisation_id if actor.organisation_id is not None else false()
        statement = statement.where(or_(col(Account.published_at).is_not(None), own))
    return statement
