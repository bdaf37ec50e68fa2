"""Referrals (remisser): who was asked about a proposal, and what they answered."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from policylab.core.db import enum_column, text_column, time_column
from policylab.rules.workflow import ReferralState


class Referral(SQLModel, table=True):
    """One round of answers on a proposal; the invited list is fixed before it opens."""

    __tablename__ = "referrals"
    __table_args__ = (CheckConstraint("state = 'preparing' OR due_on IS NOT NULL", name="due"),)

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(unique=True)
    proposal_id: int = Field(foreign_key="proposals.id", index=True)
    state: ReferralState = Field(default=ReferralState.PREPARING, sa_column=enum_column(ReferralState, name="state"))
    version: int = 1
    instructions: str = Field(default="", sa_column=text_column())
    due_on: date | None = None
    opened_at: datetime | None = Field(default=None, sa_column=time_column())
    closed_at: datetime | None = Field(default=None, sa_column=time_column())


class ReferralInvitation(SQLModel, table=True):
    """A body that was asked."""

    __tablename__ = "referral_invitations"
    __table_args__ = (UniqueConstraint("referral_id", "organisation_id"),)

    id: int | None = Field(default=None, primary_key=True)
    referral_id: int = Field(foreign_key="referrals.id")
    organisation_id: int = Field(foreign_key="organisations.id", index=True)
    extended_to: date | None = None


class ReferralAnswer(SQLModel, table=True):
    """A body's answer to a referral as a whole; its stances per point stand in `stances`."""

    __tablename__ = "referral_answers"
    __table_args__ = (UniqueConstraint("invitation_id"),)

    id: int | None = Field(default=None, primary_key=True)
    invitation_id: int = Field(foreign_key="referral_invitations.id")
    stance_id: int | None = Field(default=None, foreign_key="stances.id")
    person_id: int = Field(foreign_key="people.id")
    text: str = Field(default="", sa_column=text_column())
    own_registration_number: str = ""
    answered_at: datetime = Field(sa_column=time_column(nullable=False))
