"""The provisions that a subject is tied to, as the paths under which people filter: act, chapter, section."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.law.models import Provision
from policylab.law.places import sections_between

MOST_SECTIONS = 100
"""A range may name more sections than anybody filters by."""


def provision_paths(act: str, chapter: str, first: int | None, last: int | None) -> list[str]:
    """Every path that leads to the provision: 2010:800, 2010:800/26 and 2010:800/26/27; each section of a range."""
    if first is None or last is None:
        return [act, f"{act}/{chapter}"] if chapter else [act]
    sections = sections_between(first, last)[:MOST_SECTIONS]
    return [act, *([f"{act}/{chapter}"] if chapter else []), *(f"{act}/{chapter or '-'}/{each}" for each in sections)]


def paths_by_subject(
    db: Session, subject_kind: str, ids: Sequence[int], *, public: bool = False, fields: Collection[str] = ()
) -> Mapping[int, Sequence[str]]:
    """The paths of many subjects of one kind, by id: those of the present texts, or of the published ones.

    `fields` narrows them to what is named in some of the texts.
    """
    columns = (Provision.act, Provision.chapter, Provision.first, Provision.last)
    statement = (
        select(col(Provision.subject_id), *map(col, columns))
        .where(col(Provision.subject_kind) == subject_kind, col(Provision.subject_id).in_(ids))
        .where(col(Provision.public).is_(public), col(Provision.act) != "")
    )
    if fields:
        statement = statement.where(col(Provision.field).in_(fields))
    found: dict[int, set[str]] = defaultdict(set)
    for subject_id, *place in db.execute(statement):
        found[subject_id].update(provision_paths(*place))
    return {subject_id: tuple(sorted(paths)) for subject_id, paths in found.items()}
