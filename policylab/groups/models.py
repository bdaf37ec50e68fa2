"""Cross-sector groups, their threads, contributions and meetings."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from policylab.core.clock import today
from policylab.core.db import enum_column, only_where, text_column, time_column
from policylab.rules.discussion import ContributionKind, RemovalCode, ReportOutcome, ReportReason
from policylab.rules.groups import GroupKind, GroupRole

_DECIDED = "decided_at IS NOT NULL"


class Group(SQLModel, table=True):
    """People from several sectors around some cases; a closed one hides its existence.

    One with an owner is that municipality's own, a local meeting place.
    """

    __tablename__ = "groups"
    __table_args__ = (
        UniqueConstraint("facilitator_id", "submission_key"),
        CheckConstraint("mandate_from IS NULL OR mandate_to IS NULL OR mandate_from <= mandate_to", name="mandate"),
        CheckConstraint("(archived_at IS NULL) = (archive_reason = '')", name="archived"),
    )

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(unique=True)
    submission_key: str
    version: int = 1
    name: str
    sort_key: str = Field(index=True)
    purpose: str = Field(default="", sa_column=text_column())
    language: str = "sv"
    kind: GroupKind = Field(default=GroupKind.OPEN, sa_column=enum_column(GroupKind, name="kind"))
    owner_id: int | None = Field(default=None, foreign_key="organisations.id", index=True)
    mandate_by: str = ""
    mandate_from: date | None = None
    mandate_to: date | None = None
    summary: str = Field(default="", sa_column=text_column())
    summary_html: str = Field(default="", sa_column=text_column())
    summary_language: str = "sv"
    summarised_at: datetime | None = Field(default=None, sa_column=time_column())
    archived_at: datetime | None = Field(default=None, sa_column=time_column())
    archive_reason: str = Field(default="", sa_column=text_column())
    facilitator_id: int = Field(foreign_key="people.id")
    created_at: datetime = Field(sa_column=time_column(nullable=False))
    activity_at: datetime = Field(sa_column=time_column(nullable=False, index=True))

    @property
    def closed(self) -> bool:
        """Whether the group hides its existence."""
        return self.kind is GroupKind.CLOSED

    @property
    def past_mandate(self) -> bool:
        """Whether the mandate has run out."""
        return self.mandate_to is not None and self.mandate_to < today()


class GroupMember(SQLModel, table=True):
    """A person in a group, for one organisation, from one time to another."""

    __tablename__ = "group_members"
    __table_args__ = (
        UniqueConstraint("group_id", "person_id", "valid_from"),
        CheckConstraint("valid_to IS NULL OR valid_from <= valid_to", name="validity"),
        CheckConstraint("role <> 'guest' OR valid_to IS NOT NULL", name="guest"),
    )

    id: int | None = Field(default=None, primary_key=True)
    group_id: int = Field(foreign_key="groups.id", index=True)
    person_id: int = Field(foreign_key="people.id", index=True)
    organisation_id: int = Field(foreign_key="organisations.id")
    role: GroupRole = Field(default=GroupRole.MEMBER, sa_column=enum_column(GroupRole, name="role"))
    valid_from: datetime = Field(sa_column=time_column(nullable=False))
    valid_to: datetime | None = Field(default=None, sa_column=time_column())


class JoinRequest(SQLModel, table=True):
    """Somebody's wish to take part in an open group, and whether they were let in."""

    __tablename__ = "group_join_requests"
    __table_args__ = (CheckConstraint("(answered_at IS NULL) = (admitted IS NULL)", name="answered"),)

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(unique=True)
    group_id: int = Field(foreign_key="groups.id", index=True)
    person_id: int = Field(foreign_key="people.id")
    organisation_id: int = Field(foreign_key="organisations.id")
    text: str = Field(default="", sa_column=text_column())
    created_at: datetime = Field(sa_column=time_column(nullable=False))
    answered_at: datetime | None = Field(default=None, sa_column=time_column())
    answered_by_id: int | None = Field(default=None, foreign_key="people.id")
    admitted: bool | None = None


class GroupInvitation(SQLModel, table=True):
    """What an invitation to the product also carries: the group that accepting it joins."""

    __tablename__ = "group_invitations"

    id: int | None = Field(default=None, primary_key=True)
    invitation_id: int = Field(foreign_key="invitations.id", unique=True)
    group_id: int = Field(foreign_key="groups.id", index=True)
    role: GroupRole = Field(default=GroupRole.MEMBER, sa_column=enum_column(GroupRole, name="role"))
    until: date | None = None
    withdrawn_at: datetime | None = Field(default=None, sa_column=time_column())


class Thread(SQLModel, table=True):
    """A discussion in a group, about a case, a proposal or neither."""

    __tablename__ = "threads"
    __table_args__ = (
        UniqueConstraint("person_id", "submission_key"),
        Index("ix_threads_group_activity", "group_id", "activity_at", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(unique=True)
    group_id: int = Field(foreign_key="groups.id")
    case_id: int | None = Field(default=None, foreign_key="cases.id", index=True)
    proposal_id: int | None = Field(default=None, foreign_key="proposals.id", index=True)
    submission_key: str
    title: str
    language: str = "sv"
    person_id: int = Field(foreign_key="people.id")
    organisation_id: int = Field(foreign_key="organisations.id")
    created_at: datetime = Field(sa_column=time_column(nullable=False))
    activity_at: datetime = Field(sa_column=time_column(nullable=False))
    contributions_count: int = 0


class Contribution(SQLModel, table=True):
    """What somebody wrote in a thread, with its sanitised HTML stored beside it.

    A removed one keeps its text closed to its readers until a decision to dispose of it blanks it.
    """

    __tablename__ = "contributions"
    __table_args__ = (
        UniqueConstraint("person_id", "submission_key"),
        CheckConstraint("(removed_at IS NULL) = (removal_code IS NULL)", name="removed"),
        CheckConstraint("redacted_at IS NULL OR (removed_at IS NOT NULL AND text = '')", name="redacted"),
        CheckConstraint("decided_at IS NULL OR removed_at IS NULL", name="decided"),
        CheckConstraint("reply_to_id IS NULL OR reply_to_id <> id", name="reply"),
        Index("ix_contributions_thread", "thread_id", "id"),
        Index(
            "ix_contributions_decided",
            "thread_id",
            unique=True,
            **only_where(_DECIDED),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(unique=True)
    thread_id: int = Field(foreign_key="threads.id")
    reply_to_id: int | None = Field(default=None, foreign_key="contributions.id")
    person_id: int = Field(foreign_key="people.id")
    organisation_id: int = Field(foreign_key="organisations.id")
    submission_key: str
    version: int = 1
    kind: ContributionKind | None = Field(
        default=None, sa_column=enum_column(ContributionKind, name="kind", nullable=True)
    )
    anchor: str = ""
    anchor_href: str = ""
    text: str = Field(sa_column=text_column())
    html: str = Field(sa_column=text_column())
    language: str = "sv"
    created_at: datetime = Field(sa_column=time_column(nullable=False))
    edited_at: datetime | None = Field(default=None, sa_column=time_column())
    removed_at: datetime | None = Field(default=None, sa_column=time_column())
    removed_by_id: int | None = Field(default=None, foreign_key="people.id")
    removal_code: RemovalCode | None = Field(
        default=None, sa_column=enum_column(RemovalCode, name="removal_code", nullable=True)
    )
    redacted_at: datetime | None = Field(default=None, sa_column=time_column())
    redacted_by_id: int | None = Field(default=None, foreign_key="people.id")
    disposal: str = ""
    decided_at: datetime | None = Field(default=None, sa_column=time_column())
    decided_by_id: int | None = Field(default=None, foreign_key="people.id")


class ContributionMention(SQLModel, table=True):
    """Somebody, or a body, that a contribution calls upon: named in its text or chosen beside it."""

    __tablename__ = "contribution_mentions"
    __table_args__ = (
        UniqueConstraint("contribution_id", "person_id"),
        UniqueConstraint("contribution_id", "organisation_id"),
        CheckConstraint("(person_id IS NULL) <> (organisation_id IS NULL)", name="one"),
    )

    id: int | None = Field(default=None, primary_key=True)
    contribution_id: int = Field(foreign_key="contributions.id")
    person_id: int | None = Field(default=None, foreign_key="people.id")
    organisation_id: int | None = Field(default=None, foreign_key="organisations.id")


class ContributionReport(SQLModel, table=True):
    """What a reader finds wrong with a contribution, and what the facilitator answers."""

    __tablename__ = "contribution_reports"
    __table_args__ = (
        UniqueConstraint("person_id", "submission_key"),
        CheckConstraint("(answered_at IS NULL) = (outcome IS NULL)", name="answered"),
        Index("ix_contribution_reports_answered_at", "answered_at", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(unique=True)
    contribution_id: int = Field(foreign_key="contributions.id", index=True)
    person_id: int = Field(foreign_key="people.id")
    organisation_id: int = Field(foreign_key="organisations.id")
    submission_key: str
    reason: ReportReason = Field(sa_column=enum_column(ReportReason, name="reason"))
    text: str = Field(default="", sa_column=text_column())
    created_at: datetime = Field(sa_column=time_column(nullable=False))
    answered_at: datetime | None = Field(default=None, sa_column=time_column())
    answered_by_id: int | None = Field(default=None, foreign_key="people.id")
    outcome: ReportOutcome | None = Field(
        default=None, sa_column=enum_column(ReportOutcome, name="outcome", nullable=True)
    )
    answer: str = Field(default="", sa_column=text_column())


class Meeting(SQLModel, table=True):
    """A planned meeting of a group; one of a series keeps the moment at which the series had it begin."""

    __tablename__ = "meetings"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="span"),
        CheckConstraint("(series_id IS NULL) = (recurs_at IS NULL)", name="series"),
        UniqueConstraint("created_by_id", "submission_key"),
    )

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(unique=True)
    group_id: int = Field(foreign_key="groups.id", index=True)
    submission_key: str
    version: int = 1
    sequence: int = 0
    title: str
    language: str = "sv"
    place: str = ""
    link: str = ""
    agenda: str = Field(default="", sa_column=text_column())
    minutes: str = Field(default="", sa_column=text_column())
    starts_at: datetime = Field(sa_column=time_column(nullable=False))
    ends_at: datetime = Field(sa_column=time_column(nullable=False))
    series_id: int | None = Field(default=None, foreign_key="meeting_series.id", index=True)
    recurs_at: datetime | None = Field(default=None, sa_column=time_column())
    cancelled_at: datetime | None = Field(default=None, sa_column=time_column())
    created_by_id: int = Field(foreign_key="people.id")
