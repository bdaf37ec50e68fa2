"""The filters of the case list, as they stand in the URL, and the conditions that they are."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, false, select
from sqlmodel import col

from policylab.cases.models import Case, CaseArea, CaseTag, Tag, TagAlias
from policylab.cases.queries.naming import names
from policylab.core.filters import Filters
from policylab.core.permission import Actor
from policylab.following.queries import followed_ids
from policylab.law.queries.places import Place
from policylab.organisations.models import Organisation
from policylab.rules.roles import Sector
from policylab.rules.workflow import CaseState


@dataclass(frozen=True)
class CaseFilters(Filters):
    """What a reader narrows the list to; empty means all. A value that names nothing matches nothing."""

    state: str = ""
    area: str = ""
    tag: str = ""
    organisation: str = ""
    sector: str = ""
    provision: str = ""
    mine: str = ""
    followed: str = ""


FILTERS = CaseFilters.names()


def conditions(actor: Actor, filters: CaseFilters) -> Iterator[ColumnElement[bool]]:
    """One condition on `cases` for each filter in use."""
    if filters.state:
        known = filters.state in set(CaseState)
        yield col(Case.state) == CaseState(filters.state) if known else false()
    if filters.area:
        further = exists().where(col(CaseArea.case_id) == col(Case.id), col(CaseArea.area) == filters.area)
        yield (col(Case.area) == filters.area) | further
    if filters.tag:
        led_to = select(col(TagAlias.tag_id)).where(col(TagAlias.slug) == filters.tag)
        tagged = select(col(CaseTag.case_id)).join(Tag, col(Tag.id) == col(CaseTag.tag_id))
        yield col(Case.id).in_(tagged.where((col(Tag.slug) == filters.tag) | col(Tag.id).in_(led_to)))
    if filters.provision:
        yield names(actor, Place.of(filters.provision))
    if filters.followed:
        yield col(Case.id).in_(followed_ids(actor, Case.__tablename__))
    yield from _reported_by(actor, filters)


def _reported_by(actor: Actor, filters: CaseFilters) -> Iterator[ColumnElement[bool]]:
    bodies = select(col(Organisation.id))
    if filters.organisation:
        one = bodies.where(col(Organisation.code) == filters.organisation).scalar_subquery()
        yield col(Case.organisation_id) == one
    if filters.sector:
        known = filters.sector in set(Sector)
        of_sector = bodies.where(col(Organisation.sector) == Sector(filters.sector)) if known else None
        yield col(Case.organisation_id).in_(of_sector) if of_sector is not None else false()
    if filters.mine:
        own = actor.organisation_id
        yield col(Case.organisation_id) == own if own is not None else false()
