"""The list of cases: filtered, sorted by activity, paged by key, in a constant number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, func, literal, select, tuple_
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.cases.queries.filters import CaseFilters, conditions
from policylab.cases.queries.masking import shown_titles
from policylab.cases.queries.road import Stop, road_of, state_label
from policylab.cases.queries.tags import TagRow, tags_of
from policylab.cases.queries.visible import readable
from policylab.core.db import UtcDateTime
from policylab.core.i18n import language
from policylab.core.paging import PAGE, Page, cut, decode_after, encode_after
from policylab.core.permission import Actor
from policylab.organisations.models import Organisation, PolicyArea
from policylab.organisations.queries import shown_name
from policylab.rules.workflow import CaseState

__all__ = ["COUNTED_MOST", "CaseFilters", "CaseRow", "case_rows", "case_rows_by_ids", "count_cases"]

COUNTED_MOST = 1000
"""Where counting stops: a longer list is said to have more than this."""


@dataclass(frozen=True)
class CaseRow:
    """One case as a list shows it."""

    id: int
    public_id: str
    title: str
    language: str
    state: CaseState
    confirmed: bool
    in_group: bool
    activity_at: datetime
    organisations_count: int
    organisation_code: str
    organisation: str
    area: str | None
    area_sv: str | None
    area_en: str | None
    tag_rows: Sequence[TagRow]

    @property
    def url(self) -> str:
        """The case's page, under the address that never changes."""
        return f"/cases/{self.public_id}"

    @property
    def state_label(self) -> str:
        """What the state is called, in the language now shown."""
        return state_label(self.state, confirmed=self.confirmed)

    @property
    def area_label(self) -> str:
        """The policy area, in the language now shown."""
        return (self.area_en if language() == "en" else self.area_sv) or ""

    @property
    def tags(self) -> list[dict[str, str]]:
        """The tags as links to the list that each one makes."""
        return [{"label": tag.name(language()), "url": f"/cases?tag={tag.slug}"} for tag in self.tag_rows]

    @property
    def accounts_count(self) -> int:
        """How many other organisations have told publicly of the same obstacle."""
        return self.organisations_count - 1

    @property
    def road(self) -> Sequence[Stop]:
        """The stops of its road."""
        return road_of(self.state, confirmed=self.confirmed, in_group=self.in_group)


def case_rows(
    db: Session, actor: Actor, filters: CaseFilters, after: str | None = None, size: int = PAGE
) -> Page[CaseRow]:
    """One page of the cases that the actor may read, the latest changed first; merged ones live on in another."""
    statement = _listed(db, actor, filters, *_columns()).order_by(col(Case.activity_at).desc(), col(Case.id).desc())
    if start := decode_after(after):
        key = tuple_(literal(start[0], UtcDateTime()), literal(start[1]))
        statement = statement.where(tuple_(col(Case.activity_at), col(Case.id)) < key)
    rows = _rows(db, actor, _with_names(statement).limit(size + 1))
    return cut(rows, size, lambda row: encode_after(row.activity_at, row.id))


def case_rows_by_ids(db: Session, actor: Actor, ids: Iterable[int]) -> dict[int, CaseRow]:
    """Those of the cases that the actor may read, by id: whoever got ids elsewhere asks here what may be shown."""
    wanted = list(ids)
    if not wanted:
        return {}
    statement = select(*_columns()).where(readable(actor), col(Case.id).in_(wanted), col(Case.public_id).is_not(None))
    return {row.id: row for row in _rows(db, actor, _with_names(statement))}


def count_cases(db: Session, actor: Actor, filters: CaseFilters, most: int = COUNTED_MOST) -> int:
    """How many cases the whole list has; `most` + 1 stands for more than `most`."""
    counted = _listed(db, actor, filters, col(Case.id)).limit(most + 1).subquery()
    return int(db.execute(select(func.count()).select_from(counted)).scalar_one())


def _listed(db: Session, actor: Actor, filters: CaseFilters, *columns: Any) -> Select[Any]:
    return select(*columns).where(
        _readable_in_order(db, actor),
        col(Case.public_id).is_not(None),
        col(Case.merged_into_id).is_(None),
        *conditions(actor, filters),
    )


def _readable_in_order(db: Session, actor: Actor) -> ColumnElement[bool]:
    """SQLite, which keeps no statistics by itself, would collect and sort every readable case for one page.

    Told nothing about the condition, it walks the index of activity and stops when the page is full.
    """
    if db.get_bind().dialect.name != "sqlite":
        return readable(actor)
    return case((readable(actor), 1), else_=0) == 1


def _with_names(statement: Select[Any]) -> Select[Any]:
    return statement.join(Organisation, col(Organisation.id) == col(Case.organisation_id)).join(
        PolicyArea, col(PolicyArea.code) == col(Case.area), isouter=True
    )


def _rows(db: Session, actor: Actor, statement: Select[Any]) -> list[CaseRow]:
    found = db.execute(statement).all()
    ids = [row[0] for row in found]
    titles, tags = shown_titles(db, actor, ids), tags_of(db, ids)
    return [_row(row, titles[row[0]], tags.get(row[0], ())) for row in found]


def _row(row: Any, title: str, tags: Sequence[TagRow]) -> CaseRow:
    case_id, public_id, state, confirmed_at, group_id, lang, activity_at, bodies, code, name, *area = row
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
        organisation_code=code,
        organisation=name,
        area=area[0],
        area_sv=area[1],
        area_en=area[2],
        tag_rows=tags,
    )


def _columns() -> tuple[Any, ...]:
    return (
        col(Case.id),
        col(Case.public_id),
        col(Case.state),
        col(Case.confirmed_at),
        col(Case.group_id),
        col(Case.language),
        col(Case.activity_at),
        col(Case.organisations_count),
        col(Organisation.code),
        shown_name(),
        col(PolicyArea.code),
        col(PolicyArea.name_sv),
        col(PolicyArea.name_en),
    )
