"""Reading accounts ("Så är det hos oss"): published ones for all, the others for those on the case's own side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, false, or_, select
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.cases.models import Account, Case
from policylab.cases.queries.gathered import Body, Figures
from policylab.cases.queries.visible import inside, readable
from policylab.core.permission import Actor
from policylab.core.statements import prepared, read
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name

_BODY = 5


@dataclass(frozen=True)
class AccountRow:
    """One organisation's own facts on a case, or on one that is merged into it."""

    body: Body
    id: int
    case_id: int
    text: str
    language: str
    affected: int | None
    hours: int | None
    sek: int | None
    figures_year: int | None
    figures_basis: str
    created_at: datetime
    published_at: datetime | None

    @property
    def figures(self) -> Figures:
        """Hours and money with their year and basis."""
        year, basis = self.figures_year, self.figures_basis
        hours = {"hours": self.hours, "hours_year": year, "hours_basis": basis} if self.hours is not None else {}
        sek = {"sek": self.sek, "sek_year": year, "sek_basis": basis} if self.sek is not None else {}
        return Figures(**hours, **sek)  # type: ignore[arg-type]  # the names decide the kinds


def accounts_of(db: Session, actor: Actor, case_id: int) -> Sequence[AccountRow]:
    """The accounts that the actor may read on a case and on those merged into it; oldest first.

    Whoever reads a case from inside reads all of its accounts; others those that are published, and their own.
    """
    rows = read(db, _accounts(actor), case_id=case_id)
    return [AccountRow(Body(*row[:_BODY]), *row[_BODY:]) for row in rows]


@prepared
def _accounts(actor: Actor) -> Select[Any]:
    body: Any = (col(Organisation.id), col(Organisation.code), shown_name(), col(Organisation.sector))
    own = col(Account.organisation_id) == actor.organisation_id if actor.organisation_id is not None else false()
    return (
        select(
            *body,
            col(Organisation.population),
            col(Account.id),
            col(Account.case_id),
            col(Account.text),
            col(Account.language),
            col(Account.affected),
            col(Account.hours),
            col(Account.sek),
            col(Account.figures_year),
            col(Account.figures_basis),
            col(Account.created_at),
            col(Account.published_at),
        )
        .join(Organisation, col(Organisation.id) == col(Account.organisation_id))
        .join(Case, col(Case.id) == col(Account.case_id))
        .where(or_(col(Case.id) == bindparam("case_id"), col(Case.merged_into_id) == bindparam("case_id")))
        .where(readable(actor), or_(col(Account.published_at).is_not(None), own, inside(actor)))
        .order_by(col(Account.id))
    )
