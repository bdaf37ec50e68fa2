"""Reply templates (svarsmallar): the beginning of a text that facilitators write often."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from policylab.core.db import enum_column, text_column, time_column
from policylab.rules.phrases import PhraseDeed


class Phrase(SQLModel, table=True):
    """A template for one kind of deed, in both languages; one that the project ships has no author."""

    __tablename__ = "phrases"
    __table_args__ = (
        CheckConstraint("name <> '' AND text_sv <> '' AND text_en <> ''", name="written"),
        Index("ix_phrases_deed", "deed"),
    )

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(unique=True)
    submission_key: str = Field(unique=True)
    version: int = 1
    deed: PhraseDeed = Field(sa_column=enum_column(PhraseDeed, name="deed"))
    name: str
    text_sv: str = Field(sa_column=text_column())
    text_en: str = Field(sa_column=text_column())
    author_id: int | None = Field(default=None, foreign_key="people.id")
    changed_at: datetime = Field(sa_column=time_column(nullable=False))
