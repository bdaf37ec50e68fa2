"""Ministries and policy areas as follows name them: a ministry by its id, an area by its place in the fixed order."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from policylab.core.statements import prepared, read
from policylab.organisations.models import Organisation, PolicyArea
from policylab.organisations.queries import shown_name
from policylab.rules.roles import Sector


def place_of_proposals(db: Session, kind: str, code: str) -> int | None:
    """The number by which follows name the ministry or the area of that code."""
    rows = read(db, _places(kind), code=code)
    return rows[0][0] if rows else None


@prepared
def _places(kind: str) -> Any:
    if kind == "areas":
        return select(col(PolicyArea.position)).where(col(PolicyArea.code) == bindparam("code"))
    named = (col(Organisation.code) == bindparam("code"), col(Organisation.sector) == Sector.MINISTRY)
    return select(col(Organisation.id)).where(*named)


def names_of_followed(db: Session, held: Sequence[tuple[str, int]]) -> dict[tuple[str, int], tuple[str, str]]:
    """Code and name of the ministries and areas among what is followed."""
    ministries = [number for kind, number in held if kind == "ministries"]
    areas = [number for kind, number in held if kind == "areas"]
    found: dict[tuple[str, int], tuple[str, str]] = {}
    if ministries:
        bodies = select(col(Organisation.id), col(Organisation.code), shown_name())
        for number, code, name in db.execute(bodies.where(col(Organisation.id).in_(ministries))):
            found["ministries", number] = (code, name)
    if areas:
        places = select(col(PolicyArea.position), col(PolicyArea.code), shown_name(PolicyArea))
        for number, code, name in db.execute(places.where(col(PolicyArea.position).in_(areas))):
            found["areas", number] = (code, name)
    return found
