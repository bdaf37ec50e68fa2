"""All that a person follows, as they may read it now."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.core.permission import Actor
from policylab.following.models import FollowedSection
from policylab.following.queries import followed_by
from policylab.law.models import Statute
from policylab.law.places import page_of, slug_number
from policylab.law.queries.names import short_names
from policylab.law.queries.places import Place
from policylab.organisations.followed import names_of_followed
from policylab.search.document import Ref
from policylab.search.documents.affected import ref_of
from policylab.search.queries.subject import Subject
from policylab.search.queries.subjects import subjects


@dataclass(frozen=True)
class FollowedRow:
    """One thing that is followed: how forms name it, and what it is, a subject or a place in the law."""

    kind: str
    key: str
    title: str
    subject: Subject | None = None
    page: str = ""


def followed(db: Session, actor: Actor) -> tuple[Sequence[FollowedRow], int]:
    """What the actor follows, the newest first, and how much of it they may no longer read."""
    held = followed_by(db, actor)
    told = subjects(db, actor, [ref for _, _, ref in targets(held)])
    places = _places(db, [number for kind, number in held if kind == "sections"])
    named = names_of_followed(db, held)
    rows, hidden = [], 0
    for kind, number in held:
        ref = ref_of(kind, number)
        if kind == "sections" and number in places:
            rows.append(places[number])
        elif (kind, number) in named:
            key, name = named[kind, number]
            rows.append(FollowedRow(kind, key, name, page=_page_of(kind, key)))
        elif ref in told:
            rows.append(FollowedRow(kind, told[ref].public_id, told[ref].title, told[ref]))
        else:
            hidden += 1
    return rows, hidden


def _page_of(kind: str, key: str) -> str:
    return f"/ministries/{key}" if kind == "ministries" else f"/proposals?area={key}"


def targets(held: Sequence[tuple[str, int]]) -> list[tuple[str, int, Ref]]:
    """Of what is followed, the subjects that can be hidden, each with its reference."""
    return [(kind, number, ref) for kind, number in held if (ref := ref_of(kind, number))]


def _places(db: Session, numbers: Collection[int]) -> dict[int, FollowedRow]:
    if not numbers:
        return {}
    statement = (
        select(FollowedSection, col(Statute.id), col(Statute.title))
        .join(Statute, col(Statute.slug) == col(FollowedSection.act), isouter=True)
        .where(col(FollowedSection.id).in_(numbers))
    )
    found = [tuple(row) for row in db.execute(statement)]
    names = short_names(db, [statute_id for _, statute_id, _ in found if statute_id])
    rows = {}
    for row, statute_id, title in found:
        place = Place(row.act, row.chapter, row.section)
        name = names.get(statute_id) or title or slug_number(row.act)
        words = f"{place.words} {name}" if place.words else name[:1].upper() + name[1:]
        rows[row.id or 0] = FollowedRow("sections", place.path, words, page=page_of(row.act, row.chapter, row.section))
    return rows
