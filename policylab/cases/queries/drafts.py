"""Reading drafts: their author and the author's organisation, nobody else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.cases.models import Case
from policylab.cases.queries.visible import readable
from policylab.core.permission import Actor
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.rules.workflow import CaseState


@dataclass(frozen=True)
class DraftRow:
    """One draft as the list shows it."""

    token: str
    version: int
    title: str
    language: str
    saved_at: datetime
    author: str
    organisation: str
    own: bool


def draft_by_token(db: Session, actor: Actor, token: str) -> Case | None:
    """The draft of that token, or the case that it became, if the actor may read it."""
    return db.execute(select(Case).where(col(Case.draft_token) == token, readable(actor))).scalars().first()


def drafts(db: Session, actor: Actor, limit: int = 200) -> Sequence[DraftRow]:
    """The drafts of the actor and of the organisation acted for, the latest saved first."""
    statement = (
        select(
            col(Case.draft_token),
            col(Case.version),
            col(Case.title),
            col(Case.language),
            col(Case.saved_at),
            col(Person.name),
            shown_name(),
            col(Case.author_id) == actor.person_id,
        )
        .join(Person, col(Person.id) == col(Case.author_id))
        .join(Organisation, col(Organisation.id) == col(Case.organisation_id))
        .where(col(Case.state) == CaseState.DRAFT, readable(actor))
        .order_by(col(Case.saved_at).desc(), col(Case.id).desc())
        .limit(limit)
    )
    return [DraftRow(*row) for row in db.execute(statement)]


def own_drafts_count(db: Session, actor: Actor) -> int:
    """How many reports the actor has begun and not sent."""
    statement = (
        select(func.count())
        .select_from(Case)
        .where(col(Case.state) == CaseState.DRAFT, col(Case.author_id) == actor.person_id)
    )
    return int(db.execute(statement).scalar_one())


def author_of(db: Session, case: Case) -> str:
    """The name of who writes a draft that the caller has already seen."""
    return db.execute(select(col(Person.name)).where(col(Person.id) == case.author_id)).scalar() or ""
