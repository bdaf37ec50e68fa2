"""Keeping the text of acts, section by section; a second time changes nothing."""

from collections.abc import Sequence

from sqlalchemy import insert, select, update
from sqlmodel import Session, col

from policylab.law.forms import SectionInput
from policylab.law.models import Statute, StatuteSection
from policylab.law.places import section_key

_CHAPTERS, _SECTIONS = 7_000, 300_000
"""More than any act has, in the measure of `section_key`, and small enough that a place fits a database's integer."""
_WORDS = ("heading", "text", "source", "as_of", "position")


def position(section: SectionInput) -> int | None:
    """Where in its act a section stands; None for what is no chapter or no section."""
    chapter = section_key(section.chapter) if section.chapter else 0
    number = section_key(section.section)
    if chapter is None or number is None or chapter >= _CHAPTERS or number >= _SECTIONS:
        return None
    return chapter * _SECTIONS + number


def keep_sections(db: Session, sections: Sequence[SectionInput]) -> int:
    """Add or change sections of registered acts, none of which lacks a position; how many were added or changed."""
    wanted = {(each.number, each.chapter, each.section): each for each in sections}
    numbers = {each.number for each in sections}
    found = db.execute(select(col(Statute.number), col(Statute.id)).where(col(Statute.number).in_(numbers)))
    ids = {row.number: row.id for row in found}
    stored = {
        (row.statute_id, row.chapter, row.section): row
        for row in db.execute(select(StatuteSection).where(col(StatuteSection.statute_id).in_(ids.values()))).scalars()
    }
    fresh, changed = [], 0
    for (number, chapter, section), given in wanted.items():
        row = given.model_dump(include=set(_WORDS)) | {"position": position(given)}
        there = stored.get((ids[number], chapter, section))
        if there is None:
            fresh.append(row | {"statute_id": ids[number], "chapter": chapter, "section": section})
        elif any(getattr(there, name) != value for name, value in row.items()):
            db.execute(update(StatuteSection).where(col(StatuteSection.id) == there.id).values(**row))
            changed += 1
    if fresh:
        db.execute(insert(StatuteSection), fresh)
    return len(fresh) + changed
