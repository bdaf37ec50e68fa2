"""Files that people have given: what each is, where it lies, and the words in it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from policylab.core.db import enum_column, only_where, text_column, time_column
from policylab.files.kinds import FileKind

_UNREAD = "read_at IS NULL AND disposed_at IS NULL"


class StoredFile(SQLModel, table=True):
    """A file of a subject of any kind, fetched through the subject's feature, which knows who reads it.

    The name under which it lies is never shown, and what is shown never leads to a path.
    """

    __tablename__ = "files"
    __table_args__ = (
        CheckConstraint("subject_kind IN ('contributions', 'cases')", name="subject_kind"),
        CheckConstraint("size > 0", name="size"),
        CheckConstraint("published_revision_id IS NULL OR subject_kind = 'cases'", name="published"),
        Index("ix_files_subject", "subject_kind", "subject_id", "id"),
        Index(
            "ix_files_unread",
            "id",
            **only_where(_UNREAD),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(unique=True)
    stored_as: str = Field(unique=True)
    subject_kind: str
    subject_id: int
    person_id: int = Field(foreign_key="people.id")
    organisation_id: int = Field(foreign_key="organisations.id")
    name: str
    kind: FileKind = Field(sa_column=enum_column(FileKind, name="kind"))
    size: int
    sha256: str
    words: str = Field(default="", sa_column=text_column())
    created_at: datetime = Field(sa_column=time_column(nullable=False))
    read_at: datetime | None = Field(default=None, sa_column=time_column())
    disposed_at: datetime | None = Field(default=None, sa_column=time_column())
    published_revision_id: int | None = Field(default=None, foreign_key="revisions.id")
    """The publication of its case in which it was chosen; it is public for as long as the case is so by that one."""
