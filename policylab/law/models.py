"""The register of acts and the provisions that cases, accounts and proposals are tied to."""

from datetime import date
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from policylab.core.db import enum_column


class StatuteKind(StrEnum):
    """The norm level, which decides who can change the rule."""

    CONSTITUTION = "constitution"
    ACT = "act"
    ORDINANCE = "ordinance"
    REGULATION = "regulation"
    GENERAL_ADVICE = "general_advice"
    EU_REGULATION = "eu_regulation"
    EU_DIRECTIVE = "eu_directive"


class StatuteStatus(StrEnum):
    """What is known of an act's validity; unknown is shown as "kontrollera"."""

    IN_FORCE = "in_force"
    REPEALED = "repealed"
    UNKNOWN = "unknown"


class Statute(SQLModel, table=True):
    """An act, ordinance, regulation or EU act, under the number that never changes."""

    __tablename__ = "statutes"

    id: int | None = Field(default=None, primary_key=True)
    number: str = Field(unique=True)
    title: str
    sort_key: str = Field(index=True)
    kind: StatuteKind = Field(sa_column=enum_column(StatuteKind, name="kind"))
    status: StatuteStatus = Field(sa_column=enum_column(StatuteStatus, name="status"))
    responsible_id: int | None = Field(default=None, foreign_key="organisations.id")
    valid_from: date | None = None
    valid_to: date | None = None
    successor_id: int | None = Field(default=None, foreign_key="statutes.id")
    source: str = ""


class StatuteName(SQLModel, table=True):
    """A short name or abbreviation, dated, since names move from act to act."""

    __tablename__ = "statute_names"
    __table_args__ = (
        UniqueConstraint("statute_id", "name"),
        Index("ix_statute_names_name_key", "name_key"),
    )

    id: int | None = Field(default=None, primary_key=True)
    statute_id: int = Field(foreign_key="statutes.id")
    name: str
    name_key: str
    valid_from: date | None = None
    valid_to: date | None = None


class Provision(SQLModel, table=True):
    """One reference as a subject's text makes it: an act's number with the parts that were written."""

    __tablename__ = "provisions"
    __table_args__ = (
        Index("ix_provisions_place", "number", "chapter", "section"),
        Index("ix_provisions_subject", "subject_kind", "subject_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    subject_kind: str
    subject_id: int
    number: str
    chapter: str = ""
    section: str = ""
    paragraph: str = ""
    point: str = ""
    normal_form: str
    certain: bool = True
