"""How many organisations have an obstacle, and how many of them are municipalities, as everybody may know."""

from typing import Any

from sqlalchemy import func, union
from sqlmodel import Session, col, select

from policylab.cases.models import Account, Case
from policylab.cases.queries.visible import readable
from policylab.core.permission import ANYBODY
from policylab.organisations.models import Organisation
from policylab.rules.roles import Sector


def count_organisations(db: Session, case: Case) -> None:
    """Count anew, each body once: the case's own, those merged into it, and those whose accounts are published.

    A merged case counts when everybody may read it, as it does in the breadth of a proposal; else the figure would
    tell of a report that nobody has checked.
    """
    db.flush()
    gathered = select(Case.id).where(
        (col(Case.id) == case.id) | ((col(Case.merged_into_id) == case.id) & readable(ANYBODY))
    )
    bodies: Any = union(
        select(Case.organisation_id).where(col(Case.id).in_(gathered)),
        select(Account.organisation_id).where(
            col(Account.case_id).in_(gathered), col(Account.published_at).is_not(None)
        ),
    ).subquery()
    others = (col(Organisation.sector) == Sector.MUNICIPALITY) & (col(Organisation.id) != case.organisation_id)
    statement = select(func.count(), func.count().filter(others)).join_from(
        bodies, Organisation, col(Organisation.id) == bodies.c.organisation_id
    )
    case.organisations_count, case.other_municipalities_count = db.execute(statement).one()
    db.add(case)
