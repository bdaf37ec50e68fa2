"""The register of acts, and the provisions that cases, accounts, proposals and comments are tied to."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from policylab.core.db import enum_column, text_column, time_column
from policylab.rules.norms import NameForm, StatuteKind, StatuteStatus

_ORDERED = "valid_to IS NULL OR valid_from IS NULL OR valid_from <= valid_to"


class Statute(SQLModel, table=True):
    """An act, ordinance, regulation or EU act, under the number that never changes."""

    __tablename__ = "statutes"
    __table_args__ = (
        CheckConstraint(_ORDERED, name="validity"),
        CheckConstraint("successor_id IS NULL OR successor_id <> id", name="successor"),
    )

    id: int | None = Field(default=None, primary_key=True)
    number: str = Field(unique=True)
    slug: str = Field(unique=True)
    title: str
    sort_key: str = Field(index=True)
    kind: StatuteKind = Field(sa_column=enum_column(StatuteKind, name="kind"))
    status: StatuteStatus = Field(sa_column=enum_column(StatuteStatus, name="status"))
    issued: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successor_id: int | None = Field(default=None, foreign_key="statutes.id")
    link: str = ""
    source: str = ""
    changed_at: datetime = Field(sa_column=time_column(nullable=False, index=True))


class StatuteName(SQLModel, table=True):
    """A short name or abbreviation, dated, since names move from act to act."""

    __tablename__ = "statute_names"
    __table_args__ = (
        CheckConstraint(_ORDERED, name="validity"),
        UniqueConstraint("statute_id", "name"),
        Index("ix_statute_names_name_key", "name_key"),
    )

    id: int | None = Field(default=None, primary_key=True)
    statute_id: int = Field(foreign_key="statutes.id")
    name: str
    name_key: str
    form: NameForm = Field(sa_column=enum_column(NameForm, name="form"))
    valid_from: date | None = None
    valid_to: date | None = None


class StatuteResponsible(SQLModel, table=True):
    """The ministry or agency that answers for an act, from one day to another; a day that is not known is left out."""

    __tablename__ = "statute_responsibles"
    __table_args__ = (
        CheckConstraint(_ORDERED, name="validity"),
        UniqueConstraint("statute_id", "organisation_id", "valid_from"),
    )

    id: int | None = Field(default=None, primary_key=True)
    statute_id: int = Field(foreign_key="statutes.id")
    organisation_id: int = Field(foreign_key="organisations.id", index=True)
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""


class StatuteSection(SQLModel, table=True):
    """The text of one section as it was imported, to be read beside what it hinders."""

    __tablename__ = "statute_sections"
    __table_args__ = (UniqueConstraint("statute_id", "chapter", "section"),)

    id: int | None = Field(default=None, primary_key=True)
    statute_id: int = Field(foreign_key="statutes.id")
    chapter: str = ""
    section: str
    position: int
    heading: str = ""
    text: str = Field(sa_column=text_column())
    source: str = ""
    as_of: date


class LawImport(SQLModel, table=True):
    """That a register or a text was read in from a file, and what came of it: where the facts are from."""

    __tablename__ = "law_imports"

    id: int | None = Field(default=None, primary_key=True)
    name: str
    digest: str
    imported_at: datetime = Field(sa_column=time_column(nullable=False))


class Provision(SQLModel, table=True):
    """One reference in a subject's text: where it stands, and the act's number with the parts that were written.

    `public` rows belong to the texts that were checked at publication, the others to the present texts. A range is
    one row; `first` and `last` are its sections as keys, see `policylab.law.places.section_key`. `number` is empty
    for an act that nobody knows.
    """

    __tablename__ = "provisions"
    __table_args__ = (
        CheckConstraint("start_at >= 0 AND end_at > start_at", name="span"),
        CheckConstraint("(section = '') = (first IS NULL) AND (first IS NULL) = (last IS NULL)", name="sections"),
        CheckConstraint("NOT certain OR number <> ''", name="certain"),
        Index("ix_provisions_place", "act", "chapter", "first"),
        Index("ix_provisions_subject", "subject_kind", "subject_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    subject_kind: str
    subject_id: int
    public: bool
    field: str
    start_at: int
    end_at: int
    written: str = Field(sa_column=text_column())
    number: str
    act: str
    chapter: str = ""
    section: str = ""
    first: int | None = None
    last: int | None = None
    paragraph: str = ""
    point: str = ""
    normal_form: str
    title: str = Field(default="", sa_column=text_column())
    certain: bool
