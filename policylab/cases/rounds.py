"""What comes due by itself on a case: the day on which its assessment is to be looked at again."""

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from policylab.cases.commands.remind_review import remind_review
from policylab.cases.queries.reviews import due_reviews
from policylab.core.db import transaction


def verdict_round(sessions: sessionmaker[Session]) -> int:
    """Remind of a batch of them, each once, in a transaction of its own that also marks it; how many there were."""
    with sessions() as db:
        due = due_reviews(db)
    for verdict_id in due:
        with sessions() as db, transaction(db):
            remind_review(db, verdict_id)
    return len(due)
