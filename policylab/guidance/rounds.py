"""Looking for guidance whose review date has come: work of the delivery loop that no event begins."""

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from policylab.core.clock import today
from policylab.core.db import transaction
from policylab.guidance.commands.reminding import remind_of_review
from policylab.guidance.queries.review import due_for_review

BATCH = 50


def review_round(sessions: sessionmaker[Session]) -> int:
    """Remind of what is due, each in a transaction of its own; how many there were."""
    with sessions() as db:
        due = due_for_review(db, today(), BATCH)
    for guidance_id in due:
        with sessions() as db, transaction(db):
            remind_of_review(db, guidance_id)
    return len(due)
