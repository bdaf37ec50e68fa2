"""The provisions that a subject is tied to, as the paths under which people filter: act, chapter, section."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.law.models import Provision


def provision_paths(number: str, chapter: str, section: str) -> list[str]:
    """Every path that leads to the provision: 2010:800, 2010:800/26 and 2010:800/26/27."""
    steps = [number.replace(" ", "-"), *([chapter or "-", section] if section else [chapter] if chapter else [])]
    return ["/".join(steps[: length + 1]) for length in range(len(steps))]


def paths_by_subject(db: Session, subject_kind: str, ids: Sequence[int]) -> Mapping[int, Sequence[str]]:
    """The paths of many subjects of one kind, by id."""
    statement = select(
        col(Provision.subject_id), col(Provision.number), col(Provision.chapter), col(Provision.section)
    ).where(col(Provision.subject_kind) == subject_kind, col(Provision.subject_id).in_(ids))
    found: dict[int, set[str]] = defaultdict(set)
    for subject_id, *place in db.execute(statement):
        found[subject_id].update(provision_paths(*place))
    return {subject_id: tuple(sorted(paths)) for subject_id, paths in found.items()}
