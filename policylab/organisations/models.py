"""The bodies that meet here: dated, with successors."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from policylab.core.db import enum_column, only_where
from policylab.rules.coverage import SECTOR_OF_KIND, Level, OrganisationKind
from policylab.rules.roles import Sector

_OF_ITS_SECTOR = " OR ".join(f"(kind = '{kind}' AND sector = '{sector}')" for kind, sector in SECTOR_OF_KIND.items())


class Organisation(SQLModel, table=True):
    """A municipality, agency, ministry or other body, under a code that is text."""

    __tablename__ = "organisations"
    __table_args__ = (
        CheckConstraint("population IS NULL OR (population > 0 AND population_on IS NOT NULL)", name="population"),
        CheckConstraint("valid_to IS NULL OR valid_from IS NULL OR valid_from <= valid_to", name="validity"),
        CheckConstraint(f"kind IS NULL OR {_OF_ITS_SECTOR}", name="kind_of_sector"),
    )

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    sector: Sector = Field(sa_column=enum_column(Sector, name="sector", index=True))
    level: Level = Field(default=Level.NATIONAL, sa_column=enum_column(Level, name="level"))
    kind: OrganisationKind | None = Field(
        default=None, sa_column=enum_column(OrganisationKind, name="kind", nullable=True)
    )
    name_sv: str
    name_en: str
    short: str = ""
    sort_key: str = Field(index=True)
    population: int | None = None
    population_on: date | None = None
    population_source: str = ""
    county_code: str = ""
    parent_id: int | None = Field(default=None, foreign_key="organisations.id")
    mail_domain: str | None = Field(default=None, unique=True)
    official_address: str = ""
    """Where what is sent to the body itself goes: its registrar, not a person."""
    valid_from: date | None = None
    valid_to: date | None = None
    successor_id: int | None = Field(default=None, foreign_key="organisations.id")
    source: str = ""


class OrganisationAlias(SQLModel, table=True):
    """Another code for the same body: Gotland is municipality 0980 and region 09."""

    __tablename__ = "organisation_aliases"

    code: str = Field(primary_key=True)
    organisation_id: int = Field(foreign_key="organisations.id")


class PolicyArea(SQLModel, table=True):
    """A policy area (sakområde) and the ministry that answers for it, dated."""

    __tablename__ = "policy_areas"

    code: str = Field(primary_key=True)
    position: int = Field(unique=True)
    name_sv: str
    name_en: str
    ministry_id: int | None = Field(default=None, foreign_key="organisations.id")
    valid_from: date | None = None


class OrganisationName(SQLModel, table=True):
    """A name that a body had before its present one, and until when."""

    __tablename__ = "organisation_names"
    __table_args__ = (
        CheckConstraint("valid_from IS NULL OR valid_from <= valid_to", name="validity"),
        UniqueConstraint("organisation_id", "valid_to"),
    )

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = Field(foreign_key="organisations.id")
    name_sv: str
    name_en: str
    valid_from: date | None = None
    valid_to: date
    source: str = ""


class ResponsibleMinistry(SQLModel, table=True):
    """The ministry to which an agency belongs, from one day to another; a day that is not known is left out.

    The row without an end is the present one, and agrees with the agency's `parent_id`.
    """

    __tablename__ = "responsible_ministries"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_from IS NULL OR valid_from <= valid_to", name="validity"),
        UniqueConstraint("organisation_id", "valid_to"),
        Index("uq_responsible_ministries_present", "organisation_id", unique=True, **only_where("valid_to IS NULL")),
    )

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = Field(foreign_key="organisations.id")
    ministry_id: int = Field(foreign_key="organisations.id")
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""
