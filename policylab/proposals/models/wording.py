"""The wording of a proposal: each provision as it stands and as it is proposed, and suggestions to change it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from policylab.core.db import enum_column, text_column, time_column
from policylab.rules.wording import AmendmentOutcome, WordingKind


class ProposalWording(SQLModel, table=True):
    """One provision that is new, changed or repealed; its number is never used again.

    `act`, `chapter` and `section` are as the register parsed `provision`; `act` is empty for one that it lacks.
    """

    __tablename__ = "proposal_wordings"
    __table_args__ = (
        UniqueConstraint("proposal_id", "number"),
        CheckConstraint("kind <> 'new' OR current_text = ''", name="new"),
        CheckConstraint("kind <> 'repealed' OR proposed_text = ''", name="repealed"),
    )

    id: int | None = Field(default=None, primary_key=True)
    proposal_id: int = Field(foreign_key="proposals.id")
    number: int
    position: int
    kind: WordingKind = Field(sa_column=enum_column(WordingKind, name="kind"))
    provision: str
    act: str = ""
    chapter: str = ""
    section: str = ""
    current_text: str = Field(default="", sa_column=text_column())
    proposed_text: str = Field(default="", sa_column=text_column())
    removed_at: datetime | None = Field(default=None, sa_column=time_column())


class AmendmentSuggestion(SQLModel, table=True):
    """That one passage of a wording, or of a part of the proposal, should say something else; and what came of it."""

    __tablename__ = "amendment_suggestions"
    __table_args__ = (
        UniqueConstraint("person_id", "submission_key"),
        CheckConstraint("(wording_id IS NULL) = (part <> '')", name="about"),
        CheckConstraint("passage <> '' AND reason <> ''", name="written"),
        CheckConstraint("(outcome IS NULL) = (decided_at IS NULL)", name="decided"),
        CheckConstraint("(decided_at IS NULL) = (decided_by_id IS NULL)", name="decided_by"),
        CheckConstraint("outcome <> 'rejected' OR decision_reason <> ''", name="rejected"),
        CheckConstraint("outcome <> 'accepted' OR version_id IS NOT NULL", name="accepted"),
        Index("ix_amendment_suggestions_proposal", "proposal_id", "id"),
        Index("ix_amendment_suggestions_version_id", "version_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(unique=True)
    submission_key: str
    proposal_id: int = Field(foreign_key="proposals.id")
    wording_id: int | None = Field(default=None, foreign_key="proposal_wordings.id")
    part: str = ""
    passage: str = Field(sa_column=text_column())
    replacement: str = Field(default="", sa_column=text_column())
    reason: str = Field(sa_column=text_column())
    language: str = "sv"
    person_id: int = Field(foreign_key="people.id")
    organisation_id: int = Field(foreign_key="organisations.id")
    created_at: datetime = Field(sa_column=time_column(nullable=False))
    outcome: AmendmentOutcome | None = Field(
        default=None, sa_column=enum_column(AmendmentOutcome, name="outcome", nullable=True)
    )
    decided_at: datetime | None = Field(default=None, sa_column=time_column())
    decided_by_id: int | None = Field(default=None, foreign_key="people.id")
    decision_reason: str = Field(default="", sa_column=text_column())
    version_id: int | None = Field(default=None, foreign_key="proposal_versions.id")
