"""The provisions of a subject, as links on its texts and as a list; the caller has seen that it may be read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.core.links import Link
from policylab.law.context import CHIEF
from policylab.law.models import Provision
from policylab.law.places import page_of


@dataclass(frozen=True)
class ProvisionRow:
    """One reference as the text makes it."""

    field: str
    written: str
    number: str
    act: str
    chapter: str
    section: str
    normal_form: str
    title: str
    certain: bool

    @property
    def page(self) -> str:
        """The address of the provision's page; empty for an act that nobody knows."""
        return page_of(self.act, self.chapter, self.section) if self.number else ""

    @property
    def link(self) -> Link:
        """The passage as a link."""
        return Link(self.written, self.page, self.normal_form)


def columns_of() -> tuple[Any, ...]:
    """The columns of `provisions` that make a row, in its order."""
    return tuple(col(getattr(Provision, name)) for name in ProvisionRow.__dataclass_fields__)


def provisions_in(
    db: Session, kind: str, ids: Sequence[int], *, public: bool = False
) -> Mapping[int, Sequence[ProvisionRow]]:
    """The references of many subjects of one kind, in the order in which their fields and texts make them."""
    statement = (
        select(col(Provision.subject_id), *columns_of())
        .where(col(Provision.subject_kind) == kind, col(Provision.subject_id).in_(ids))
        .where(col(Provision.public).is_(public))
        .order_by(col(Provision.id))
    )
    return rows_by_subject(db.execute(statement))


def rows_by_subject(found: Iterable[Any]) -> Mapping[int, Sequence[ProvisionRow]]:
    """Rows of a subject's id and `columns_of`, gathered by subject."""
    gathered: dict[int, list[ProvisionRow]] = defaultdict(list)
    for subject_id, *row in found:
        gathered[subject_id].append(ProvisionRow(*row))
    return gathered


def links_by_field(rows: Sequence[ProvisionRow]) -> Mapping[str, tuple[Link, ...]]:
    """The links of one subject's texts, by field."""
    found: dict[str, tuple[Link, ...]] = defaultdict(tuple)
    for row in rows:
        if row.number:
            found[row.field] += (row.link,)
    return found


def distinct(rows: Sequence[ProvisionRow]) -> Sequence[ProvisionRow]:
    """Each provision once, as it was first written; what stands in the citation's own field comes first."""
    return list({(row.normal_form or row.written): row for row in reversed(chief_first(rows))}.values())[::-1]


def chief_first(rows: Iterable[ProvisionRow]) -> list[ProvisionRow]:
    """What the reporter points out as the rule before what the other texts name."""
    return sorted(rows, key=lambda row: row.field != CHIEF)


def places_of(rows: Sequence[ProvisionRow]) -> Sequence[ProvisionRow]:
    """For a list beside a text: each section once, whatever parts of it were written, and acts that nobody knows."""
    named = [row for row in distinct(rows) if row.number or row.title]
    return list({(row.page or row.title): row for row in reversed(named)}.values())[::-1]
