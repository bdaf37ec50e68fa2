"""A case with those merged into it, each as one body's own report of the same obstacle."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, or_, select
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.cases.models import Case, CaseDetail
from policylab.cases.queries.masking import readable_texts, text_columns, with_checked
from policylab.cases.queries.visible import readable
from policylab.core.permission import ANYBODY, Actor
from policylab.core.statements import prepared, read
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.rules.roles import Sector

_TEXTS = ("title", "consequence")
_FIGURES = ("hours", "hours_year", "hours_basis", "sek", "sek_year", "sek_basis")
_FACTS = 6
"""How many columns of a row tell of the case itself; those of its body and of its texts come after."""
_BODY = 5


@dataclass(frozen=True)
class Body:
    """Who tells of an obstacle."""

    id: int
    code: str
    name: str
    sector: Sector
    population: int | None


@dataclass(frozen=True)
class Figures:
    """What somebody says that an obstacle costs in a year, and on what ground."""

    hours: int | None = None
    hours_year: int | None = None
    hours_basis: str = ""
    sek: int | None = None
    sek_year: int | None = None
    sek_basis: str = ""

    @property
    def bases(self) -> Sequence[str]:
        """What the figures build on, each once."""
        return [basis for basis in dict.fromkeys((self.hours_basis, self.sek_basis)) if basis]


@dataclass(frozen=True)
class GatheredCase:
    """The case asked for, or one merged into it; `open` says that everybody may read it."""

    id: int
    public_id: str
    kept: bool
    open: bool
    language: str
    submitted_at: datetime
    body: Body
    title: str
    consequence: str
    figures: Figures


def gathered_with(db: Session, actor: Actor, case_id: int) -> Sequence[GatheredCase]:
    """The case of that id first, then those merged into it that the actor may read, the oldest first."""
    rows = read(db, _gathered(actor), case_id=case_id)
    texts = readable_texts(db, (*_TEXTS, *_FIGURES), [row[_FACTS + _BODY :] for row in rows])
    return [_case(row, shown) for row, shown in zip(rows, texts, strict=True)]


def _case(row: Any, texts: Mapping[str, Any]) -> GatheredCase:
    case_id, public_id, kept, everybody, language, submitted_at = row[:_FACTS]
    insider, revision_id = row[_FACTS + _BODY : _FACTS + _BODY + 2]
    return GatheredCase(
        id=case_id,
        public_id=public_id,
        kept=kept,
        open=everybody,
        language=language,
        submitted_at=submitted_at,
        body=Body(*row[_FACTS : _FACTS + _BODY]),
        title=texts["title"],
        consequence=texts["consequence"],
        figures=figures_of(texts) if insider or revision_id is not None else Figures(),
    )


def figures_of(told: Mapping[str, Any]) -> Figures:
    """The figures among some answers: present ones are numbers, those of a revision texts."""
    return Figures(
        hours=_number(told.get("hours")),
        hours_year=_number(told.get("hours_year")),
        hours_basis=told.get("hours_basis") or "",
        sek=_number(told.get("sek")),
        sek_year=_number(told.get("sek_year")),
        sek_basis=told.get("sek_basis") or "",
    )


def _number(told: Any) -> int | None:
    return int(told) if told not in (None, "") else None


@prepared
def _gathered(actor: Actor) -> Select[Any]:
    body: Any = (col(Organisation.id), col(Organisation.code), shown_name(), col(Organisation.sector))
    kept = col(Case.merged_into_id).is_(None) | (col(Case.id) == bindparam("case_id"))
    statement = select(
        col(Case.id),
        col(Case.public_id),
        kept,
        readable(ANYBODY),
        col(Case.language),
        col(Case.submitted_at),
        *body,
        col(Organisation.population),
        *text_columns(actor, *_TEXTS),
        *(col(getattr(CaseDetail, name)) for name in _FIGURES),
    )
    return (
        with_checked(statement.join(Organisation, col(Organisation.id) == col(Case.organisation_id)))
        .join(CaseDetail, col(CaseDetail.case_id) == col(Case.id), isouter=True)
        .where(or_(col(Case.id) == bindparam("case_id"), col(Case.merged_into_id) == bindparam("case_id")))
        .where(readable(actor), col(Case.public_id).is_not(None))
        .order_by((col(Case.id) == bindparam("case_id")).desc(), col(Case.id))
    )
