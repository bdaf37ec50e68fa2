"""Cases as the API tells of them, in a constant number of queries however many there are."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, select
from sqlmodel import Session, col

from policylab.api.more_items import more_items
from policylab.api.schemas import AccountsItem, CaseItem, OrganisationItem
from policylab.cases.models import Case
from policylab.cases.queries.cited import cited_by_each
from policylab.cases.queries.masking import texts_by_case
from policylab.cases.queries.tags import tags_of
from policylab.cases.queries.visible import readable
from policylab.core.permission import Actor
from policylab.law.queries.provisions import distinct
from policylab.organisations.models import Organisation
from policylab.organisations.queries import population_band
from policylab.rules.roles import Sector


def case_items(db: Session, actor: Actor, ids: Sequence[int], base_url: str) -> list[CaseItem]:
    """Those of the cases that the actor may read, in the order of `ids`."""
    rows = {row.id: row for row in db.execute(_readable(actor, ids))}
    texts = texts_by_case(db, actor, list(rows))
    tags = tags_of(db, list(rows))
    more = more_items(db, list(rows))
    provisions = cited_by_each(db, actor, list(rows))
    return [
        _item(rows[case_id], texts[case_id], base_url).model_copy(
            update={
                "provisions": [row.normal_form for row in distinct(provisions.get(case_id, ())) if row.number],
                "more": more.get(case_id),
                "tags": [tag.name("sv") for tag in tags.get(case_id, [])],
            }
        )
        for case_id in ids
        if case_id in rows
    ]


def _readable(actor: Actor, ids: Sequence[int]) -> Any:
    return (
        select(
            col(Case.id),
            col(Case.public_id),
            col(Case.external_id),
            col(Case.state),
            col(Case.verdict),
            col(Case.area),
            col(Case.other_municipalities_count),
            col(Case.submitted_at),
            col(Organisation.code),
            col(Organisation.name_sv),
            col(Organisation.sector),
            col(Organisation.population),
        )
        .join(Organisation, col(Organisation.id) == col(Case.organisation_id))
        .where(col(Case.id).in_(ids), col(Case.public_id).is_not(None), readable(actor))
    )


def _item(row: Row[Any], texts: Mapping[str, str], base_url: str) -> CaseItem:
    return CaseItem(
        id=row.public_id,
        external_id=row.external_id,
        title=texts["title"],
        goal=texts["goal"],
        obstacle=texts["obstacle"],
        consequence=texts["consequence"],
        state=row.state,
        verdict=row.verdict,
        organisation=OrganisationItem(code=row.code, name=row.name_sv, sector=row.sector),
        area=row.area,
        provisions=[],
        tags=[],
        accounts=AccountsItem(municipalities=_municipalities(row), population_band=population_band(row.population)),
        submitted=row.submitted_at,
        url=f"{base_url}/cases/{row.public_id}",
    )


def _municipalities(row: Row[Any]) -> int:
    return int(row.other_municipalities_count) + (row.sector is Sector.MUNICIPALITY)


def external_ids(db: Session, ids: Sequence[int]) -> dict[int, str]:
    """The senders' own ids of imported cases, of those already seen to be readable."""
    statement = select(col(Case.id), col(Case.external_id)).where(
        col(Case.id).in_(ids), col(Case.external_id).is_not(None)
    )
    return {case_id: external_id for case_id, external_id in db.execute(statement) if external_id}
