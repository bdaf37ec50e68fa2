"""How many organisations have an obstacle, as far as everybody may know of it."""

from sqlalchemy import func, union
from sqlmodel import Session, col, select

from policylab.cases.models import Account, Case
from policylab.cases.queries.visible import readable
from policylab.core.permission import ANYBODY


def count_organisations(db: Session, case: Case) -> None:
    """Count anew, each body once: the case's own, those merged into it, and those whose accounts are published.

    A merged case counts when everybody may read it, as it does in the breadth of a proposal; else the figure would
    tell of a report that nobody has checked.
    """
    db.flush()
    gathered = select(Case.id).where(
        (col(Case.id) == case.id) | ((col(Case.merged_into_id) == case.id) & readable(ANYBODY))
    )
    bodies = union(
        select(Case.organisation_id).where(col(Case.id).in_(gathered)),
        select(Account.organisation_id).where(
            col(Account.case_id).in_(gathered), col(Account.published_at).is_not(None)
        ),
    ).subquery()
    case.organisations_count = db.exec(select(func.count()).select_from(bodies)).one()
    db.add(case)
