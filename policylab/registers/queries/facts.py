"""What the register knows of one organisation: its names, its ministries, and the bodies before and after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from policylab.core.clock import today
from policylab.core.i18n import language
from policylab.organisations.models import Organisation, OrganisationName, ResponsibleMinistry
from policylab.organisations.queries import organisation_by_code, shown_name
from policylab.rules.coverage import KIND_LABELS, LEVEL_LABELS
from policylab.rules.roles import SECTOR_LABELS, Sector


@dataclass(frozen=True)
class Span:
    """A body or a name that held from one day to another; a day that is not known is None."""

    code: str
    name: str
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True)
class OrganisationFacts:
    """One organisation with everything dated about it."""

    id: int
    code: str
    name: str
    body: Organisation
    successor: Span | None
    parent: Span | None
    region: Span | None
    predecessors: Sequence[Span]
    former_names: Sequence[Span]
    ministries: Sequence[Span]
    agencies: int
    municipalities: int

    @property
    def sector_label(self) -> str:
        """What its sector is called, to be translated."""
        return SECTOR_LABELS[self.body.sector]

    @property
    def level_label(self) -> str:
        """How far it reaches, to be translated."""
        return LEVEL_LABELS[self.body.level]

    @property
    def kind_label(self) -> str:
        """What it is beside its sector, to be translated; empty for most."""
        return KIND_LABELS[self.body.kind] if self.body.kind else ""

    @property
    def ended(self) -> bool:
        """Whether it no longer exists."""
        return self.body.valid_to is not None and self.body.valid_to < today()


def organisation_facts(db: Session, code: str) -> OrganisationFacts | None:
    """The organisation of that code or alias; all of it is public."""
    body = organisation_by_code(db, code)
    if body is None or body.id is None:
        return None
    near = _near(db, body)
    of_ministry = body.sector is Sector.MINISTRY
    local_head = body.sector is Sector.REGION or body.code == "0980"
    return OrganisationFacts(
        id=body.id,
        code=body.code,
        name=_name(body),
        body=body,
        successor=near.get(body.successor_id),
        parent=near.get(body.parent_id) if body.sector is not Sector.AGENCY else None,
        region=_region(db, body),
        predecessors=_spans(db, _bodies().where(col(Organisation.successor_id) == body.id)),
        former_names=_former_names(db, body.id),
        ministries=_ministries(db, body.id),
        agencies=_count(db, col(Organisation.parent_id) == body.id) if of_ministry else 0,
        municipalities=_count(
            db, col(Organisation.county_code) == body.county_code, col(Organisation.sector) == Sector.MUNICIPALITY
        )
        if local_head
        else 0,
    )


def _name(body: Organisation) -> str:
    return body.name_en if language() == "en" else body.name_sv


def _bodies() -> Any:
    return select(
        col(Organisation.code), shown_name(), col(Organisation.valid_from), col(Organisation.valid_to)
    ).order_by(col(Organisation.sort_key))


def _spans(db: Session, statement: Any) -> Sequence[Span]:
    return [Span(*row) for row in db.execute(statement)]


def _near(db: Session, body: Organisation) -> dict[int | None, Span]:
    ids = [near for near in (body.successor_id, body.parent_id) if near is not None]
    statement = _bodies().add_columns(col(Organisation.id)).where(col(Organisation.id).in_(ids))
    return {row[4]: Span(*row[:4]) for row in db.execute(statement)}


def _region(db: Session, body: Organisation) -> Span | None:
    if not body.county_code:
        return None
    region = organisation_by_code(db, body.county_code)
    return Span(region.code, _name(region), None, None) if region and region.id != body.id else None


def _former_names(db: Session, organisation_id: int) -> Sequence[Span]:
    name = OrganisationName.name_en if language() == "en" else OrganisationName.name_sv
    statement = (
        select(col(name), col(OrganisationName.valid_from), col(OrganisationName.valid_to))
        .where(col(OrganisationName.organisation_id) == organisation_id)
        .order_by(col(OrganisationName.valid_to).desc())
    )
    return [Span("", *row) for row in db.execute(statement)]


def _ministries(db: Session, organisation_id: int) -> Sequence[Span]:
    ministry = aliased(Organisation)
    statement = (
        select(
            col(ministry.code),
            shown_name(ministry),
            col(ResponsibleMinistry.valid_from),
            col(ResponsibleMinistry.valid_to),
        )
        .join(ministry, col(ministry.id) == col(ResponsibleMinistry.ministry_id))
        .where(col(ResponsibleMinistry.organisation_id) == organisation_id)
        .order_by(func.coalesce(col(ResponsibleMinistry.valid_to), date.max).desc())
    )
    return _spans(db, statement)


def _count(db: Session, *conditions: Any) -> int:
    existing = col(Organisation.valid_to).is_(None) | (col(Organisation.valid_to) >= today())
    return int(db.execute(select(func.count(col(Organisation.id))).where(existing, *conditions)).scalar_one())
