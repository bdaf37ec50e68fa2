"""Ministries and policy areas as follows name them: a ministry by its id, an area by its place in the fixed order."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.organisations.models import Organisation, PolicyArea
from policylab.organisations.queries import shown_name
from policylab.rules.roles import Sector


def place_of_proposals(db: Session, kind: str, code: str) -> int | None:
    """The number by which follows name the ministry or the area of that code."""
    if kind == "areas":
        return db.execute(select(col(PolicyArea.position)).where(col(PolicyArea.code) == code)).scalar()
    named = (col(Organisation.code) == code, col(Organisation.sector) == Sector.MINISTRY)
    return db.execute(select(col(Organisation.id)).where(*named)).scalar()


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
