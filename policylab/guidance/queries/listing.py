"""The list of guidance, newest first, and what stands on one page of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select, tuple_
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.cases.queries.visible import readable as case_readable
from policylab.core.db import UtcDateTime
from policylab.core.i18n import language
from policylab.core.paging import PAGE, Page, cut, decode_after, encode_after
from policylab.core.permission import Actor
from policylab.guidance.models import Guidance, GuidanceCase
from policylab.guidance.queries.filters import GuidanceFilters, conditions
from policylab.guidance.queries.helped import helped_counts
from policylab.guidance.queries.visible import readable
from policylab.organisations.models import Organisation, PolicyArea
from policylab.organisations.queries import shown_name
from policylab.rules.verdicts import Confirmation
from policylab.rules.workflow import GuidanceState

ALL = GuidanceFilters()


@dataclass(frozen=True)
class GuidanceRow:
    """One piece of guidance as a list shows it."""

    id: int
    public_id: str
    state: GuidanceState
    title: str
    language: str
    confirmed: Confirmation
    authority: str | None
    area: str | None
    review_on: date | None
    dated: datetime
    cases_count: int
    helped: int = 0


_DATED = func.coalesce(col(Guidance.published_at), col(Guidance.created_at), type_=UtcDateTime())


def guidance_list(
    db: Session, actor: Actor, filters: GuidanceFilters = ALL, *, after: str | None = None, size: int = PAGE
) -> Page[GuidanceRow]:
    """One page of the guidance that the actor may read; cases are counted as far as they are seen."""
    statement = _rows(actor, filters).order_by(_DATED.desc(), col(Guidance.id).desc()).limit(size + 1)
    if start := decode_after(after):
        statement = statement.where(tuple_(_DATED, col(Guidance.id)) < start)
    return cut(_with_helped(db, actor, db.execute(statement)), size, lambda row: encode_after(row.dated, row.id))


def guidance_among(
    db: Session, actor: Actor, ids: Sequence[int], filters: GuidanceFilters = ALL
) -> Sequence[GuidanceRow]:
    """Those of the guidance that the actor may read and the filters leave, in the order of the ids."""
    found = db.execute(_rows(actor, filters).where(col(Guidance.id).in_(ids))) if ids else ()
    rows = {row.id: row for row in _with_helped(db, actor, found)}
    return [rows[each] for each in ids if each in rows]


def count_guidance(db: Session, actor: Actor, filters: GuidanceFilters) -> int:
    """How many pieces the whole list has."""
    statement = select(func.count()).select_from(Guidance).where(readable(actor), *conditions(actor, filters))
    return int(db.execute(statement).scalar_one())


def _with_helped(db: Session, actor: Actor, found: Iterable[Any]) -> list[GuidanceRow]:
    rows = list(found)
    helped = helped_counts(db, actor, [row[0] for row in rows]) if rows else {}
    return [replace(GuidanceRow(*row), helped=helped.get(row[0], 0)) for row in rows]


def _rows(actor: Actor, filters: GuidanceFilters) -> Select[Any]:
    of_guidance = ("id", "public_id", "state", "title", "language", "confirmed")
    columns: list[Any] = [col(getattr(Guidance, name)) for name in of_guidance]
    return (
        select(*columns, shown_name(), area_name(), col(Guidance.review_on), _DATED, _cases_count(actor))
        .join(Organisation, col(Organisation.id) == col(Guidance.authority_id), isouter=True)
        .join(PolicyArea, col(PolicyArea.code) == col(Guidance.area), isouter=True)
        .where(readable(actor), *conditions(actor, filters))
    )


def area_name() -> Any:
    return col(PolicyArea.name_en if language() == "en" else PolicyArea.name_sv)


def _cases_count(actor: Actor) -> Any:
    return (
        select(func.count())
        .select_from(GuidanceCase)
        .join(Case, col(Case.id) == col(GuidanceCase.case_id))
        .where(col(GuidanceCase.guidance_id) == col(Guidance.id), case_readable(actor))
        .correlate(Guidance)
        .scalar_subquery()
    )
