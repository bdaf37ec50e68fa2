"""Filling the register of acts."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, select

from policylab.audit.record import subject_id
from policylab.core.forms import Input
from policylab.core.text import sort_key
from policylab.law.models import Statute, StatuteKind, StatuteName, StatuteStatus
from policylab.organisations.models import Organisation


class StatuteInput(Input):
    """One row of seeds/reference/statutes.csv."""

    number: str
    title: str
    kind: StatuteKind
    short_name: str = ""
    abbreviation: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    ministry_code: str = ""
    source: str = ""


def add_statutes(db: Session, rows: Sequence[StatuteInput]) -> int:
    """Add the acts whose number is new, with their names; how many were added."""
    known = set(db.exec(select(Statute.number)))
    ministries = {row.code: row.id for row in db.exec(select(Organisation))}
    fresh = [row for row in rows if row.number not in known]
    for row in fresh:
        statute = Statute(
            number=row.number,
            title=row.title,
            sort_key=sort_key(row.title),
            kind=row.kind,
            status=StatuteStatus.REPEALED if row.valid_to else StatuteStatus.UNKNOWN,
            responsible_id=ministries.get(row.ministry_code),
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            source=row.source,
        )
        db.add(statute)
        db.flush()
        db.add_all(_names(statute, row))
    return len(fresh)


def _names(statute: Statute, row: StatuteInput) -> list[StatuteName]:
    return [
        StatuteName(
            statute_id=subject_id(statute),
            name=name,
            name_key=name.casefold(),
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for name in dict.fromkeys((row.short_name, row.abbreviation))
        if name
    ]
