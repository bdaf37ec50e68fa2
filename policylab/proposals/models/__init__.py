"""A proposal for regulatory change (förslag): texts, points, versions, the cases behind it, its road to force."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from policylab.core.db import enum_column, only_where, text_column, time_column
from policylab.proposals.models import co_authors as co_authors
from policylab.proposals.models import parts as parts
from policylab.proposals.models import wording as wording
from policylab.rules.workflow import ProposalState

_ANSWERED = "state NOT IN ('accepted', 'partly', 'declined', 'inquiry', 'filed', 'in_force', 'followed_up')"
_IN_FORCE = "state NOT IN ('in_force', 'followed_up')"
_HANDED = "state IN ('draft', 'open', 'referral', 'final', 'withdrawn')"


class Proposal(SQLModel, table=True):
    """A proposal in the form a ministry works in; its parts stand in rows of their own."""

    __tablename__ = "proposals"
    __table_args__ = (
        CheckConstraint("state IN ('draft', 'withdrawn') OR opened_at IS NOT NULL", name="opened"),
        CheckConstraint(f"{_HANDED} OR (recipient_id IS NOT NULL AND handed_over_on IS NOT NULL)", name="handed_over"),
        CheckConstraint(
            f"{_HANDED} OR state = 'handed_over' OR recipient_registration_number <> ''", name="registered"
        ),
        CheckConstraint(
            f"{_ANSWERED} OR (answer_by <> '' AND answered_on IS NOT NULL AND answer_reference <> '')", name="answered"
        ),
        CheckConstraint("state <> 'declined' OR answer_reason <> ''", name="declined"),
        CheckConstraint(f"{_IN_FORCE} OR (in_force_number <> '' AND in_force_on IS NOT NULL)", name="in_force"),
        CheckConstraint("state <> 'withdrawn' OR withdrawal_reason <> ''", name="withdrawn"),
        CheckConstraint("readiness BETWEEN 0 AND 100", name="readiness"),
        Index("ix_proposals_state_activity", "state", "activity_at", "id"),
        Index("ix_proposals_area_activity", "area", "activity_at", "id"),
        Index("ix_proposals_activity", "activity_at", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(unique=True)
    state: ProposalState = Field(default=ProposalState.DRAFT, sa_column=enum_column(ProposalState, name="state"))
    version: int = 1
    basics_version: int = 1
    readiness: int = 0
    submission_key: str = Field(unique=True)
    language: str = "sv"
    area: str = Field(foreign_key="policy_areas.code")
    ministry_id: int | None = Field(default=None, foreign_key="organisations.id", index=True)
    group_id: int | None = Field(default=None, foreign_key="groups.id", index=True)

    title: str

    registration_number: str = ""
    received_at: datetime | None = Field(default=None, sa_column=time_column())
    retain_until: date | None = None
    created_at: datetime = Field(sa_column=time_column(nullable=False))
    activity_at: datetime = Field(sa_column=time_column(nullable=False))
    opened_at: datetime | None = Field(default=None, sa_column=time_column())
    answers_by: date | None = None
    withdrawal_reason: str = Field(default="", sa_column=text_column())
    recipient_id: int | None = Field(default=None, foreign_key="organisations.id")
    recipient_reason: str = Field(default="", sa_column=text_column())
    handed_over_on: date | None = None
    handed_over_version: int | None = None
    """The version that was handed over, of which the documents are made."""
    recipient_registration_number: str = ""
    answer_by: str = ""
    answered_on: date | None = None
    answer_reference: str = ""
    answer_reason: str = Field(default="", sa_column=text_column())
    in_force_number: str = ""
    in_force_on: date | None = None
    follow_up_text: str = Field(default="", sa_column=text_column())


class ProposalAuthor(SQLModel, table=True):
    """A person who writes on the proposal, for an organisation."""

    __tablename__ = "proposal_authors"

    proposal_id: int = Field(primary_key=True, foreign_key="proposals.id")
    person_id: int = Field(primary_key=True, foreign_key="people.id", index=True)
    organisation_id: int = Field(foreign_key="organisations.id")


class ProposalVersion(SQLModel, table=True):
    """The texts of a proposal as they stood at one version; `revision_id` holds them."""

    __tablename__ = "proposal_versions"
    __table_args__ = (UniqueConstraint("proposal_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    proposal_id: int = Field(foreign_key="proposals.id")
    number: int
    revision_id: int = Field(foreign_key="revisions.id")
    note: str = Field(default="", sa_column=text_column())
    person_id: int = Field(foreign_key="people.id")
    organisation_id: int = Field(foreign_key="organisations.id")
    created_at: datetime = Field(sa_column=time_column(nullable=False))


class ProposalPoint(SQLModel, table=True):
    """One numbered point of a proposal, on which a body can take its own stance; never renumbered."""

    __tablename__ = "proposal_points"
    __table_args__ = (UniqueConstraint("proposal_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    proposal_id: int = Field(foreign_key="proposals.id")
    number: int
    text: str = Field(sa_column=text_column())
    removed_at: datetime | None = Field(default=None, sa_column=time_column())


class ProposalCase(SQLModel, table=True):
    """A case behind a proposal, from one time to another; a case has at most one active proposal."""

    __tablename__ = "proposal_cases"
    __table_args__ = (
        Index("uq_proposal_cases_active", "case_id", unique=True, **only_where("ended_at IS NULL")),
        Index("ix_proposal_cases_proposal", "proposal_id", "ended_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    proposal_id: int = Field(foreign_key="proposals.id")
    case_id: int = Field(foreign_key="cases.id")
    started_at: datetime = Field(sa_column=time_column(nullable=False))
    ended_at: datetime | None = Field(default=None, sa_column=time_column())
