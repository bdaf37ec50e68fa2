"""The texts behind the events: kept once for each change, so that a history can be read and redacted."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, SQLModel, col

from policylab.audit.models import Revision
from policylab.audit.record import subject_id
from policylab.core.clock import STOCKHOLM, now, today
from policylab.core.permission import Actor


def keep_revision(db: Session, actor: Actor, subject: SQLModel, texts: Mapping[str, Any]) -> int:
    """Store what the actor wrote and give the revision's id."""
    db.add(subject)
    db.flush()
    revision = Revision(
        subject_kind=str(subject.__tablename__),
        subject_id=subject_id(subject),
        text=json.dumps(dict(texts), ensure_ascii=False),
        person_id=actor.person_id,
        organisation_id=actor.organisation_id,
        created_at=now(),
    )
    db.add(revision)
    db.flush()
    return subject_id(revision)


def written_on(db: Session, subject: SQLModel) -> date:
    """The day on which the subject's texts were last written; today for one whose texts were never kept."""
    statement = select(func.max(col(Revision.created_at))).where(
        col(Revision.subject_kind) == str(subject.__tablename__), col(Revision.subject_id) == subject_id(subject)
    )
    last = db.execute(statement).scalar_one_or_none()
    return last.astimezone(STOCKHOLM).date() if last else today()


def texts_of(revision: Revision) -> dict[str, str]:
    """The texts of a revision by field; empty when it has been redacted."""
    texts: dict[str, str] = json.loads(revision.text)
    return texts
