"""The documents of a hand-over: made once, kept by what they hold, and never made anew."""

from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from policylab.core.db import enum_column, time_column
from policylab.documents.kinds import DocumentFormat, DocumentKind


class Document(SQLModel, table=True):
    """One file. All of a hand-over are told of in one transaction, so that there are all or none."""

    __tablename__ = "documents"
    __table_args__ = (
        CheckConstraint("size > 0", name="size"),
        CheckConstraint("length(sha256) = 64", name="sha256"),
        CheckConstraint("language IN ('sv', 'en')", name="language"),
        UniqueConstraint("proposal_id", "version", "kind", "language", "format"),
        UniqueConstraint("proposal_id", "name"),
    )

    id: int | None = Field(default=None, primary_key=True)
    proposal_id: int = Field(foreign_key="proposals.id")
    version: int
    kind: DocumentKind = Field(sa_column=enum_column(DocumentKind, name="kind"))
    language: str
    format: DocumentFormat = Field(sa_column=enum_column(DocumentFormat, name="format"))
    name: str
    sha256: str
    size: int
    stored_as: str
    made_at: datetime = Field(sa_column=time_column(nullable=False))
    tells_of_cases: bool
    """Whether what stands in it was public only because the cases were."""


class DocumentCase(SQLModel, table=True):
    """A case that the documents of a hand-over tell of, in the revision that was public then."""

    __tablename__ = "document_cases"

    proposal_id: int = Field(primary_key=True, foreign_key="proposals.id")
    version: int = Field(primary_key=True)
    case_id: int = Field(primary_key=True, foreign_key="cases.id", index=True)
    revision_id: int | None = Field(default=None, foreign_key="revisions.id")
