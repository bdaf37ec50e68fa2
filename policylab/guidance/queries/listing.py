"""The list of guidance, newest first, and what stands on one page of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select, tuple_
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.cases.queries.listing import CaseRow, case_rows_by_ids
from policylab.cases.queries.visible import readable as case_readable
from policylab.core.db import UtcDateTime
from policylab.core.i18n import language
from policylab.core.links import Link
from policylab.core.paging import PAGE, Page, cut, decode_after, encode_after
from policylab.core.permission import Actor
from policylab.guidance.models import Guidance, GuidanceCase
from policylab.guidance.queries.filters import GuidanceFilters, conditions
from policylab.guidance.queries.visible import readable
from policylab.law.queries.provisions import links_by_field, provisions_in
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


@dataclass(frozen=True)
class Beside:
    """What stands beside the text on the page of one piece of guidance."""

    authority: str
    area: str
    links: Mapping[str, Sequence[Link]]
    cases: Sequence[CaseRow]


_DATED = func.coalesce(col(Guidance.published_at), col(Guidance.created_at), type_=UtcDateTime())


def guidance_list(
    db: Session, actor: Actor, filters: GuidanceFilters = ALL, *, after: str | None = None, size: int = PAGE
) -> Page[GuidanceRow]:
    """One page of the guidance that the actor may read; cases are counted as far as they are seen."""
    statement = _rows(actor, filters).order_by(_DATED.desc(), col(Guidance.id).desc()).limit(size + 1)
    if start := decode_after(after):
        statement = statement.where(tuple_(_DATED, col(Guidance.id)) < start)
    return cut([GuidanceRow(*row) for row in db.execute(statement)], size, lambda row: encode_after(row.dated, row.id))


def guidance_among(
    db: Session, actor: Actor, ids: Sequence[int], filters: GuidanceFilters = ALL
) -> Sequence[GuidanceRow]:
    """Those of the guidance that the actor may read and the filters leave, in the order of the ids."""
    found = db.execute(_rows(actor, filters).where(col(Guidance.id).in_(ids))) if ids else ()
    rows = {row[0]: GuidanceRow(*row) for row in found}
    return [rows[each] for each in ids if each in rows]


def count_guidance(db: Session, actor: Actor, filters: GuidanceFilters) -> int:
    """How many pieces the whole list has."""
    statement = select(func.count()).select_from(Guidance).where(readable(actor), *conditions(actor, filters))
    return int(db.execute(statement).scalar_one())


def _rows(actor: Actor, filters: GuidanceFilters) -> Select[Any]:
    of_guidance = ("id", "public_id", "state", "title", "language", "confirmed")
    columns: list[Any] = [col(getattr(Guidance, name)) for name in of_guidance]
    return (
        select(*columns, shown_name(), _area_name(), col(Guidance.review_on), _DATED, _cases_count(actor))
        .join(Organisation, col(Organisation.id) == col(Guidance.authority_id), isouter=True)
        .join(PolicyArea, col(PolicyArea.code) == col(Guidance.area), isouter=True)
        .where(readable(actor), *conditions(actor, filters))
    )


def _area_name() -> Any:
    return col(PolicyArea.name_en if language() == "en" else PolicyArea.name_sv)


def beside(db: Session, actor: Actor, guidance: Guidance) -> Beside:
    """The responsible body, and the cases that the guidance answers, as far as the actor sees them."""
    authority = select(shown_name()).where(col(Organisation.id) == guidance.authority_id).scalar_subquery()
    area = select(_area_name()).where(col(PolicyArea.code) == guidance.area).scalar_subquery()
    names = db.execute(select(func.coalesce(authority, ""), func.coalesce(area, ""))).one()
    cited = provisions_in(db, Guidance.__tablename__, [guidance.id or 0]).get(guidance.id or 0, ())
    return Beside(names[0], names[1], links_by_field(cited), answered_cases(db, actor, guidance.id))


def answered_cases(db: Session, actor: Actor, guidance_id: int | None) -> Sequence[CaseRow]:
    """The cases that the guidance answers and the actor may read, newest activity first."""
    statement = (
        select(col(Case.id))
        .join(GuidanceCase, col(GuidanceCase.case_id) == col(Case.id))
        .where(col(GuidanceCase.guidance_id) == guidance_id, case_readable(actor))
        .order_by(col(Case.activity_at).desc(), col(Case.id).desc())
        .limit(PAGE)
    )
    ids = list(db.execute(statement).scalars())
    rows = case_rows_by_ids(db, actor, ids)
    return [rows[case_id] for case_id in ids if case_id in rows]


def _cases_count(actor: Actor) -> Any:
    return (
        select(func.count())
        .select_from(GuidanceCase)
        .join(Case, col(Case.id) == col(GuidanceCase.case_id))
        .where(col(GuidanceCase.guidance_id) == col(Guidance.id), case_readable(actor))
        .correlate(Guidance)
        .scalar_subquery()
    )
