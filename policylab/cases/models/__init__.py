"""A case (hinder) and what hangs on it: accounts, tags, the second step of its report.

What the lab says of it stands in `assessing` and `answering`.
"""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from policylab.cases.models import answering as answering
from policylab.cases.models import assessing as assessing
from policylab.core.db import enum_column, only_where, text_column, time_column
from policylab.rules.obstacles import Frequency, Section
from policylab.rules.stances import DecisionLevel
from policylab.rules.verdicts import ClosingCode, Outcome
from policylab.rules.workflow import CaseState

_LISTED = "public_id IS NOT NULL AND merged_into_id IS NULL"
"""What has a place in lists, as the list asks for it: no page of it then walks past the drafts of others."""
_CLOSED = "state NOT IN ('referred', 'declined', 'parked')"


class Case(SQLModel, table=True):
    """An obstacle that a rule puts in the way of good service, as one organisation reported it."""

    __tablename__ = "cases"
    __table_args__ = (
        CheckConstraint("(state = 'draft') = (public_id IS NULL)", name="numbered"),
        CheckConstraint("(state = 'draft') = (submitted_at IS NULL)", name="submitted"),
        CheckConstraint("state <> 'draft' OR published_at IS NULL", name="draft_is_private"),
        CheckConstraint("(published_at IS NULL) = (published_revision_id IS NULL)", name="published"),
        CheckConstraint("state NOT IN ('dialogue', 'proposal', 'guided') OR verdict IS NOT NULL", name="assessed"),
        CheckConstraint("author_id IS NOT NULL OR external_id IS NOT NULL", name="authored"),
        CheckConstraint("verdict <> 'not_assessed' OR external_id IS NOT NULL", name="import_only"),
        CheckConstraint(
            "state NOT IN ('dialogue', 'proposal') OR group_id IS NOT NULL OR verdict = 'not_assessed'", name="grouped"
        ),
        CheckConstraint("state <> 'guided' OR (guidance_id IS NOT NULL AND decided_by_id IS NOT NULL)", name="guided"),
        CheckConstraint(f"{_CLOSED} OR (closing_code IS NOT NULL AND decided_by_id IS NOT NULL)", name="decided"),
        CheckConstraint("state <> 'referred' OR referred_to <> ''", name="referred"),
        CheckConstraint("state <> 'parked' OR parked_until IS NOT NULL OR parked_until_what <> ''", name="parked"),
        CheckConstraint("state <> 'resolved' OR (resolved_by <> '' AND resolved_on IS NOT NULL)", name="resolved"),
        CheckConstraint("state <> 'withdrawn' OR withdrawn_at IS NOT NULL", name="withdrawn"),
        CheckConstraint("merged_into_id IS NULL OR merged_into_id <> id", name="merged"),
        CheckConstraint("severity IS NULL OR severity BETWEEN 1 AND 4", name="severity"),
        UniqueConstraint("author_id", "submission_key"),
        Index("ix_cases_activity", "activity_at", "id", **only_where(_LISTED)),
        Index("ix_cases_state_activity", "state", "activity_at", "id"),
        Index("ix_cases_organisation_activity", "organisation_id", "activity_at", "id"),
        Index("ix_cases_area_activity", "area", "activity_at", "id"),
        Index("ix_cases_decided", "decided_at"),
        Index("ix_cases_merged", "merged_into_id", **only_where("merged_into_id IS NOT NULL")),
        Index("ix_cases_reading", "state", "published_at", "organisation_id", "author_id", "group_id"),
        Index("ix_cases_public_activity", "published_at", "activity_at", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    public_id: str | None = Field(default=None, unique=True)
    draft_token: str = Field(unique=True)
    external_id: str | None = Field(default=None, unique=True)
    submission_key: str
    state: CaseState = Field(default=CaseState.DRAFT, sa_column=enum_column(CaseState, name="state"))
    version: int = 1
    language: str = "sv"

    title: str = ""
    goal: str = Field(default="", sa_column=text_column())
    obstacle: str = Field(default="", sa_column=text_column())
    consequence: str = Field(default="", sa_column=text_column())
    citation: str = Field(default="", sa_column=text_column())
    area: str | None = Field(default=None, foreign_key="policy_areas.code")

    organisation_id: int = Field(foreign_key="organisations.id")
    author_id: int | None = Field(default=None, foreign_key="people.id")
    contact_id: int | None = Field(default=None, foreign_key="people.id")
    own_registration_number: str = ""
    registration_number: str = ""
    received_at: datetime | None = Field(default=None, sa_column=time_column())
    retain_until: date | None = None

    created_at: datetime = Field(sa_column=time_column(nullable=False))
    saved_at: datetime = Field(sa_column=time_column(nullable=False))
    submitted_at: datetime | None = Field(default=None, sa_column=time_column())
    activity_at: datetime = Field(sa_column=time_column(nullable=False))
    published_at: datetime | None = Field(default=None, sa_column=time_column())
    published_by_id: int | None = Field(default=None, foreign_key="people.id")
    published_revision_id: int | None = Field(default=None, foreign_key="revisions.id")

    handler_id: int | None = Field(default=None, foreign_key="people.id")
    question: str = Field(default="", sa_column=text_column())
    verdict: Outcome | None = Field(default=None, sa_column=enum_column(Outcome, name="verdict", nullable=True))
    verdict_final: bool = False
    severity: int | None = None
    group_id: int | None = Field(default=None, foreign_key="groups.id", index=True)
    guidance_id: int | None = Field(default=None, foreign_key="guidance.id")
    referred_to: str = ""
    referred_to_id: int | None = Field(default=None, foreign_key="organisations.id")
    parked_until: date | None = None
    parked_until_what: str = ""
    closing_code: ClosingCode | None = Field(
        default=None, sa_column=enum_column(ClosingCode, name="closing_code", nullable=True)
    )
    closing_reason: str = Field(default="", sa_column=text_column())
    next_step: str = Field(default="", sa_column=text_column())
    decided_by_id: int | None = Field(default=None, foreign_key="people.id")
    decided_at: datetime | None = Field(default=None, sa_column=time_column())
    confirmed_at: datetime | None = Field(default=None, sa_column=time_column())
    reassessment_requested_at: datetime | None = Field(default=None, sa_column=time_column())
    former_handler_id: int | None = Field(default=None, foreign_key="people.id")
    resolved_by: str = ""
    resolved_on: date | None = None
    withdrawn_at: datetime | None = Field(default=None, sa_column=time_column())
    merged_into_id: int | None = Field(default=None, foreign_key="cases.id")

    organisations_count: int = 1
    other_municipalities_count: int = 0


class PendingReport(SQLModel, table=True):
    """What somebody wrote before they signed in: it waits for their link, and nobody else can read it."""

    __tablename__ = "pending_reports"

    id: int | None = Field(default=None, primary_key=True)
    link_id: int = Field(foreign_key="mail_links.id", unique=True, ondelete="CASCADE")
    submission_key: str = Field(index=True)
    title: str = ""
    area: str | None = Field(default=None, foreign_key="policy_areas.code")
    goal: str = Field(default="", sa_column=text_column())
    obstacle: str = Field(default="", sa_column=text_column())
    consequence: str = Field(default="", sa_column=text_column())
    citation: str = Field(default="", sa_column=text_column())
    created_at: datetime = Field(sa_column=time_column(nullable=False))


class CaseArea(SQLModel, table=True):
    """A further policy area of a case, beside its main one."""

    __tablename__ = "case_areas"

    case_id: int = Field(primary_key=True, foreign_key="cases.id")
    area: str = Field(primary_key=True, foreign_key="policy_areas.code")


class Account(SQLModel, table=True):
    """ "Så är det hos oss": another organisation's own facts on the same obstacle."""

    __tablename__ = "case_accounts"
    __table_args__ = (
        UniqueConstraint("case_id", "organisation_id"),
        UniqueConstraint("person_id", "submission_key"),
        CheckConstraint("affected IS NULL OR affected >= 0", name="affected"),
        CheckConstraint("hours IS NULL OR hours >= 0", name="hours"),
        CheckConstraint("sek IS NULL OR sek >= 0", name="sek"),
        CheckConstraint(
            "(hours IS NULL AND sek IS NULL) OR (figures_year IS NOT NULL AND figures_basis <> '')", name="figures"
        ),
        CheckConstraint("text <> '' OR affected IS NOT NULL OR hours IS NOT NULL OR sek IS NOT NULL", name="own_facts"),
        CheckConstraint("(published_at IS NULL) = (published_by_id IS NULL)", name="published"),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="cases.id")
    organisation_id: int = Field(foreign_key="organisations.id", index=True)
    person_id: int = Field(foreign_key="people.id")
    submission_key: str
    text: str = Field(sa_column=text_column())
    language: str = "sv"
    affected: int | None = None
    hours: int | None = None
    sek: int | None = None
    figures_year: int | None = None
    figures_basis: str = Field(default="", sa_column=text_column())
    created_at: datetime = Field(sa_column=time_column(nullable=False))
    published_at: datetime | None = Field(default=None, sa_column=time_column())
    published_by_id: int | None = Field(default=None, foreign_key="people.id")


class MaskedPassage(SQLModel, table=True):
    """A passage hidden at publication: where it stands in which field of which revision, and why."""

    __tablename__ = "case_masked_passages"
    __table_args__ = (CheckConstraint("start_at >= 0 AND end_at > start_at", name="span"),)

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="cases.id", index=True)
    revision_id: int = Field(foreign_key="revisions.id", index=True)
    field: str
    start_at: int
    end_at: int
    ground: str


class TagKind(StrEnum):
    """Fixed principles and sectors, or free words."""

    PRINCIPLE = "principle"
    SECTOR = "sector"
    FREE = "free"


class Tag(SQLModel, table=True):
    """A word that gathers cases; the seven principles each carry one question for triage."""

    __tablename__ = "tags"

    id: int | None = Field(default=None, primary_key=True)
    kind: TagKind = Field(sa_column=enum_column(TagKind, name="kind"))
    slug: str = Field(unique=True)
    name_sv: str
    name_en: str
    question_sv: str = ""
    question_en: str = ""
    about_sv: str = Field(default="", sa_column=text_column())
    about_en: str = Field(default="", sa_column=text_column())


class TagAlias(SQLModel, table=True):
    """Another word that leads to a tag: what it was called before, in English, or as a tag merged into it."""

    __tablename__ = "tag_aliases"

    slug: str = Field(primary_key=True)
    tag_id: int = Field(foreign_key="tags.id", index=True)


class CaseTag(SQLModel, table=True):
    """A tag on a case."""

    __tablename__ = "case_tags"

    case_id: int = Field(primary_key=True, foreign_key="cases.id")
    tag_id: int = Field(primary_key=True, foreign_key="tags.id", index=True)


class CaseSection(SQLModel, table=True):
    """Where one section of a case stands: asked for by the lab, begun, finished."""

    __tablename__ = "case_sections"
    __table_args__ = (CheckConstraint("NOT finished OR saved_at IS NOT NULL", name="finished"),)

    case_id: int = Field(primary_key=True, foreign_key="cases.id")
    section: Section = Field(sa_column=enum_column(Section, name="section", primary_key=True))
    version: int = 0
    finished: bool = False
    asked: bool = False
    saved_at: datetime | None = Field(default=None, sa_column=time_column())


class CaseDetail(SQLModel, table=True):
    """The answers of the second step that are one of each."""

    __tablename__ = "case_details"
    __table_args__ = (
        CheckConstraint("hours IS NULL OR hours >= 0", name="hours"),
        CheckConstraint("sek IS NULL OR sek >= 0", name="sek"),
    )

    case_id: int = Field(primary_key=True, foreign_key="cases.id")
    protective_interest: str = Field(default="", sa_column=text_column())
    affected: str = Field(default="", sa_column=text_column())
    frequency: Frequency | None = Field(default=None, sa_column=enum_column(Frequency, name="frequency", nullable=True))
    hours: int | None = None
    hours_year: int | None = None
    hours_basis: str = Field(default="", sa_column=text_column())
    sek: int | None = None
    sek_year: int | None = None
    sek_basis: str = Field(default="", sa_column=text_column())
    suggestion: str = Field(default="", sa_column=text_column())
    mandate_level: DecisionLevel | None = Field(
        default=None, sa_column=enum_column(DecisionLevel, name="mandate_level", nullable=True)
    )
    mandate_number: str = ""
    research_question: str = Field(default="", sa_column=text_column())


class CaseChoice(SQLModel, table=True):
    """One of several answers chosen: a kind of obstacle, or something that is needed."""

    __tablename__ = "case_choices"
    __table_args__ = (CheckConstraint("field IN ('kinds', 'needs')", name="field"),)

    case_id: int = Field(primary_key=True, foreign_key="cases.id")
    field: str = Field(primary_key=True)
    code: str = Field(primary_key=True)


class CaseAttempt(SQLModel, table=True):
    """Something that the submitter has tried already."""

    __tablename__ = "case_attempts"

    case_id: int = Field(primary_key=True, foreign_key="cases.id")
    position: int = Field(primary_key=True)
    tried_on: date | None = None
    what: str = Field(sa_column=text_column())
    number: str = ""


SECOND_STEP = (CaseSection, CaseDetail, CaseChoice, CaseAttempt)
"""What hangs on a case from the second step of its report."""
