"""Counting what the lab adds, from time to time: two passes over all cases are too many for each who reads a page.

Not a change of any subject, so no event tells of it.
"""

from sqlalchemy import delete
from sqlmodel import Session

from policylab.core.clock import now
from policylab.outcomes.models import OnlyHereFigure
from policylab.outcomes.queries.only_here import counted_figures


def count_only_here(db: Session) -> None:
    """Count anew; doing so twice does no harm."""
    figures, moment = counted_figures(db), now()
    db.execute(delete(OnlyHereFigure))
    db.add_all(OnlyHereFigure(name=name, value=value, counted_at=moment) for name, value in figures.items())
