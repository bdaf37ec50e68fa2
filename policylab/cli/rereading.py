"""Reading every stored text again for the provisions that it names: a larger register knows more of them."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, SQLModel, col

from policylab.cases.commands.citing import cite_account, cite_present, cite_published
from policylab.cases.models import Account, Case
from policylab.core.db import transaction
from policylab.groups.commands.citing import cite_contribution
from policylab.groups.models import Contribution
from policylab.guidance.commands.citing import cite_guidance
from policylab.guidance.models import Guidance
from policylab.law.models import Provision
from policylab.proposals.commands.versions import cite_proposal
from policylab.proposals.models import Proposal

STEP = 200


def _cite_case(db: Session, case: Case) -> None:
    if case.submitted_at is not None:
        cite_present(db, case)
        cite_published(db, case)


_READINGS: Sequence[tuple[Any, Callable[[Session, Any], None]]] = (
    (Case, _cite_case),
    (Account, cite_account),
    (Proposal, cite_proposal),
    (Guidance, cite_guidance),
    (Contribution, cite_contribution),
)


def count_texts(db: Session) -> int:
    """How many subjects have texts to read."""
    return sum(_count(db, table) for table, _ in _READINGS)


def read_again(sessions: sessionmaker[Session], told: Callable[[int], None]) -> None:
    """Read the texts of every subject, in steps so that writers never wait long; `told` hears how many each had."""
    for table, cite in _READINGS:
        last = 0
        while True:
            with sessions() as db, transaction(db):
                statement = select(table).where(col(table.id) > last).order_by(col(table.id)).limit(STEP)
                rows = db.execute(statement.with_for_update(of=table)).scalars().all()
                for row in rows:
                    cite(db, row)
                last = rows[-1].id if rows else 0
            if not rows:
                break
            told(len(rows))


def never_read(db: Session) -> bool:
    """Whether there are texts but no provisions: they were written before provisions were kept."""
    return _count(db, Provision) == 0 and count_texts(db) > 0


def _count(db: Session, table: type[SQLModel]) -> int:
    return int(db.execute(select(func.count()).select_from(table)).scalar_one())
