"""One act as the register knows it, and the text of a section where it has been imported."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from policylab.law.models import Statute, StatuteSection
from policylab.law.places import act_slug, page_of
from policylab.law.queries.names import short_names
from policylab.law.queries.places import Place
from policylab.rules.norms import KIND_LABELS, STATUS_LABELS, StatuteKind, StatuteStatus


@dataclass(frozen=True)
class ActLink:
    """An act as another points to it."""

    number: str
    title: str

    @property
    def url(self) -> str:
        """Its page."""
        return page_of(act_slug(self.number))


@dataclass(frozen=True)
class ActFacts:
    """What is known of an act; of one that is not registered only its number."""

    number: str
    title: str = ""
    short: str = ""
    kind: StatuteKind | None = None
    status: StatuteStatus = StatuteStatus.UNKNOWN
    valid_from: date | None = None
    valid_to: date | None = None
    link: str = ""
    successor: ActLink | None = None
    predecessors: tuple[ActLink, ...] = ()

    @property
    def registered(self) -> bool:
        """Whether the register has it."""
        return self.kind is not None

    @property
    def name(self) -> str:
        """What it is called in running text."""
        return self.short or self.title or self.number

    @property
    def kind_label(self) -> str:
        """The norm level, to be translated."""
        return KIND_LABELS[self.kind] if self.kind else ""

    @property
    def status_label(self) -> str:
        """Whether it is in force, as far as known, to be translated."""
        return STATUS_LABELS[self.status]


def act_facts(db: Session, slug: str) -> ActFacts | None:
    """The registered act of that slug."""
    heir = aliased(Statute)
    columns = (Statute.number, Statute.title, Statute.kind, Statute.status, Statute.valid_from, Statute.valid_to)
    statement = (
        select(col(Statute.id), *map(col, columns), col(Statute.link), col(heir.number), col(heir.title))
        .join(heir, col(heir.id) == col(Statute.successor_id), isouter=True)
        .where(col(Statute.slug) == slug)
    )
    row = db.execute(statement).first()
    if row is None:
        return None
    id, number, title, kind, status, valid_from, valid_to, link, heir_number, heir_title = row
    before = select(col(Statute.number), col(Statute.title)).where(col(Statute.successor_id) == id)
    return ActFacts(
        number,
        title,
        short_names(db, [id]).get(id, ""),
        kind,
        status,
        valid_from,
        valid_to,
        link,
        ActLink(heir_number, heir_title) if heir_number else None,
        tuple(ActLink(*each) for each in db.execute(before.order_by(col(Statute.number)))),
    )


def section_text(db: Session, place: Place) -> StatuteSection | None:
    """The text of a section, if it has been imported."""
    chapter = "" if place.chapter == "-" else place.chapter
    letters = place.section.rstrip("abcdefghijklmnopqrstuvwxyz")
    spaced = f"{letters} {place.section[len(letters) :]}"
    statement = (
        select(StatuteSection)
        .join(Statute, col(Statute.id) == col(StatuteSection.statute_id))
        .where(col(Statute.slug) == place.act, col(StatuteSection.chapter) == chapter)
        .where(col(StatuteSection.section).in_((place.section, spaced)))
    )
    return db.execute(statement).scalars().first() if place.section else None
