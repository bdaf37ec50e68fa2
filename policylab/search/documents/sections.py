"""Sections of acts in the index, where their text has been imported: one document each, open to everybody."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.law.models import Statute, StatuteName, StatuteSection
from policylab.law.places import place_path, section_key
from policylab.law.queries.places import Place
from policylab.search.access import PUBLIC
from policylab.search.document import Document, Kind, Ref
from policylab.search.documents.provisions import provision_paths


@dataclass(frozen=True)
class SectionRow:
    """A section with the act that it stands in."""

    id: int
    statute_id: int
    place: Place
    number: str
    act_title: str
    heading: str
    text: str

    @property
    def told(self) -> str:
        """What a reader is shown of it."""
        return "\n".join(part for part in (self.heading, self.text) if part)


def section_rows(db: Session, ids: Sequence[int]) -> list[SectionRow]:
    """The sections that stand in the database."""
    place = (Statute.slug, StatuteSection.chapter, StatuteSection.section)
    told = (Statute.number, Statute.title, StatuteSection.heading, StatuteSection.text)
    statement = (
        select(col(StatuteSection.id), col(StatuteSection.statute_id), *map(col, place), *map(col, told))
        .join(Statute, col(Statute.id) == col(StatuteSection.statute_id))
        .where(col(StatuteSection.id).in_(ids))
    )
    return [
        SectionRow(section_id, statute_id, _place(slug, chapter, section), *rest)
        for section_id, statute_id, slug, chapter, section, *rest in db.execute(statement)
    ]


def section_documents(db: Session, ids: Sequence[int]) -> list[Document]:
    """The documents of the sections.

    An act's names are among the text, lest one who searches for the act gets all its sections before what people
    wrote of it. All its names count, whatever the day, since a document must not change by time passing.
    """
    rows = section_rows(db, ids)
    names = defaultdict[int, list[str]](list)
    statement = select(col(StatuteName.statute_id), col(StatuteName.name)).order_by(col(StatuteName.id))
    for statute_id, name in db.execute(
        statement.where(col(StatuteName.statute_id).in_({row.statute_id for row in rows}))
    ):
        names[statute_id].append(name)
    return [_document(row, names[row.statute_id]) for row in rows]


def _document(row: SectionRow, names: Sequence[str]) -> Document:
    key = section_key(row.place.section)
    return Document(
        ref=Ref(Kind.SECTION, row.id),
        title=row.place.words,
        text="\n".join([row.told, row.number, row.act_title, *names]),
        readers=frozenset({PUBLIC}),
        provisions=provision_paths(row.place.act, row.place.chapter.removeprefix("-"), key, key),
    )


def _place(slug: str, chapter: str, section: str) -> Place:
    return Place.of(place_path(slug, chapter.replace(" ", "").casefold(), section.casefold()))
