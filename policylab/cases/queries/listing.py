"""The list of cases: filtered, sorted by activity, paged by key, in a constant number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Integer, bindparam, case, func, select, tuple_
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.cases.queries.filters import CaseFilters, conditions
from policylab.cases.queries.masking import readable_texts, text_columns, with_checked
from policylab.cases.queries.rows import CaseRow
from policylab.cases.queries.tags import TagRow, tags_of
from policylab.cases.queries.visible import listed, readable
from policylab.core.db import UtcDateTime
from policylab.core.paging import PAGE, Page, cut, decode_after, encode_after
from policylab.core.permission import Actor
from policylab.core.statements import prepared, read
from policylab.organisations.models import Organisation, PolicyArea
from policylab.organisations.queries import shown_name
from policylab.rules.roles import Sector

__all__ = ["COUNTED_MOST", "CaseFilters", "CaseRow", "case_rows", "case_rows_by_ids", "count_cases"]

COUNTED_MOST = 200
"""Where counting stops: a longer list is said to have more than this."""


def case_rows(
    db: Session, actor: Actor, filters: CaseFilters, after: str | None = None, size: int = PAGE
) -> Page[CaseRow]:
    """One page of the cases that the actor may read, the latest changed first; merged ones live on in another."""
    start = decode_after(after)
    asked = {"size": size + 1} | ({"moment": start[0], "row_id": start[1]} if start else {})
    rows = _rows(db, _page(actor, filters, start is not None, _walks(db)), asked)
    return cut(rows, size, lambda row: encode_after(row.activity_at, row.id))


def case_rows_by_ids(db: Session, actor: Actor, ids: Iterable[int]) -> dict[int, CaseRow]:
    """Those of the cases that the actor may read, by id: whoever got ids elsewhere asks here what may be shown."""
    wanted = list(ids)
    if not wanted:
        return {}
    return {row.id: row for row in _rows(db, _by_ids(actor), {"ids": wanted})}


def count_cases(db: Session, actor: Actor, filters: CaseFilters, most: int = COUNTED_MOST) -> int:
    """How many cases the whole list has; `most` + 1 stands for more than `most`."""
    ((number,),) = read(db, _count(actor, filters, _walks(db)), size=most + 1)
    return int(number)


@prepared
def _page(actor: Actor, filters: CaseFilters, further: bool, walks: bool) -> Select[Any]:
    statement = _listed(actor, filters, walks, *_columns(actor))
    if further:
        key = tuple_(bindparam("moment", type_=UtcDateTime()), bindparam("row_id", type_=Integer))
        statement = statement.where(tuple_(col(Case.activity_at), col(Case.id)) < key)
    in_order = statement.order_by(col(Case.activity_at).desc(), col(Case.id).desc())
    return _with_names(in_order).limit(bindparam("size", type_=Integer))


@prepared
def _by_ids(actor: Actor) -> Select[Any]:
    wanted = col(Case.id).in_(bindparam("ids", expanding=True))
    return _with_names(select(*_columns(actor)).where(readable(actor), wanted, col(Case.public_id).is_not(None)))


@prepared
def _count(actor: Actor, filters: CaseFilters, walks: bool) -> Select[Any]:
    counted = _listed(actor, filters, walks, col(Case.id)).limit(bindparam("size", type_=Integer)).subquery()
    return select(func.count()).select_from(counted)


def _listed(actor: Actor, filters: CaseFilters, walks: bool, *columns: Any) -> Select[Any]:
    return select(*columns).where(
        _in_order(readable(actor)) if walks else readable(actor),
        listed(),
        *conditions(actor, filters),
    )


def _walks(db: Session) -> bool:
    """Whether the database is to be told nothing about who may read.

    SQLite, which keeps no statistics by itself, would collect and sort every readable case for one page. Told nothing
    about the condition, it walks the index of activity and stops when the page is full.
    """
    return db.get_bind().dialect.name == "sqlite"


def _in_order(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return case((condition, 1), else_=0) == 1


def _with_names(statement: Select[Any]) -> Select[Any]:
    return with_checked(statement.join(Organisation, col(Organisation.id) == col(Case.organisation_id))).join(
        PolicyArea, col(PolicyArea.code) == col(Case.area), isouter=True
    )


def _rows(db: Session, statement: Select[Any], asked: Mapping[str, Any]) -> list[CaseRow]:
    found = read(db, statement, **asked)
    texts = readable_texts(db, ["title"], [row[-5:] for row in found])
    tags = tags_of(db, [row[0] for row in found])
    return [_row(row[:-5], shown["title"], tags.get(row[0], ())) for row, shown in zip(found, texts, strict=True)]


def _row(row: Any, title: str, tags: Sequence[TagRow]) -> CaseRow:
    case_id, public_id, state, confirmed_at, group_id, lang, activity_at, *shared, name, area, sv, en = row
    bodies, others, body_id, sector, code = shared
    return CaseRow(
        id=case_id,
        public_id=public_id,
        title=title,
        language=lang,
        state=state,
        confirmed=confirmed_at is not None,
        in_group=group_id is not None,
        activity_at=activity_at,
        organisations_count=bodies,
        municipalities_count=others + (sector is Sector.MUNICIPALITY),
        organisation_id=body_id,
        organisation_code=code,
        organisation=name,
        area=area,
        area_sv=sv,
        area_en=en,
        tag_rows=tags,
    )


def _columns(actor: Actor) -> tuple[Any, ...]:
    return (
        col(Case.id),
        col(Case.public_id),
        col(Case.state),
        col(Case.confirmed_at),
        col(Case.group_id),
        col(Case.language),
        col(Case.activity_at),
        col(Case.organisations_count),
        col(Case.other_municipalities_count),
        col(Organisation.id),
        col(Organisation.sector),
        col(Organisation.code),
        shown_name(),
        col(PolicyArea.code),
        col(PolicyArea.name_sv),
        col(PolicyArea.name_en),
        *text_columns(actor, "title"),
    )
