"""The provisions that cases name, as far as the reader may read the words that name them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, bindparam, or_, select
from sqlmodel import Session, col

from policylab.cases.models import Account, Case
from policylab.cases.queries.masking import TEXT_FIELDS
from policylab.cases.queries.naming import readable_rows
from policylab.core.clock import STOCKHOLM, now
from policylab.core.permission import Actor
from policylab.core.statements import prepared, read
from policylab.law.models import Provision
from policylab.law.queries.provisions import ProvisionRow, columns_of, rows_by_subject


@dataclass(frozen=True)
class Cited:
    """What a case names, and what each account on it names, by the account's id."""

    own: Sequence[ProvisionRow]
    in_accounts: Mapping[int, Sequence[ProvisionRow]]


def cited_on(db: Session, case: Case, *, within: bool) -> Cited:
    """What one case names, in one query: in its present texts for those inside, else in the texts that were checked.

    Before a publication the case's group reads the report itself, but not the second step. Of the accounts, the
    caller shows those that may be read.
    """
    checked = not within and case.published_revision_id is not None
    found = read(db, _cited(within, checked), case_id=case.id)
    in_accounts = rows_by_subject(row[1:] for row in found if row[0] != "cases")
    return Cited([ProvisionRow(*row[2:]) for row in found if row[0] == "cases"], in_accounts)


@prepared
def _cited(within: bool, checked: bool) -> Any:
    gathered = or_(col(Case.id) == bindparam("case_id"), col(Case.merged_into_id) == bindparam("case_id"))
    accounts = select(col(Account.id)).join(Case, col(Case.id) == col(Account.case_id)).where(gathered)
    kind, subject = col(Provision.subject_kind), col(Provision.subject_id)
    own = and_(kind == "cases", subject == bindparam("case_id"), col(Provision.public).is_(checked))
    if not within and not checked:
        own = and_(own, col(Provision.field).in_(TEXT_FIELDS))
    either = or_(own, and_(kind == "case_accounts", subject.in_(accounts)))
    return select(kind, subject, *columns_of()).where(either).order_by(col(Provision.id))


def cited_by_each(db: Session, actor: Actor, case_ids: Sequence[int]) -> Mapping[int, Sequence[ProvisionRow]]:
    """The same for many cases that the actor may read, in one query."""
    statement = (
        select(col(Provision.subject_id), *columns_of())
        .join(Case, and_(col(Case.id) == col(Provision.subject_id), col(Provision.subject_kind) == "cases"))
        .where(col(Case.id).in_(case_ids), readable_rows(actor))
        .order_by(col(Provision.id))
    )
    return rows_by_subject(db.execute(statement) if case_ids else ())


def sent_on(case: Case) -> date:
    """The day by which its names are understood and its bodies named: when it was sent, else today."""
    return (case.submitted_at or now()).astimezone(STOCKHOLM).date()


def numbers_of(rows: Iterable[ProvisionRow]) -> list[str]:
    """The acts that some references name, each once."""
    return list(dict.fromkeys(row.number for row in rows if row.number))
