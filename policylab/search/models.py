"""What administrators tell search: sets of words that are asked for as one."""

from sqlmodel import Field, SQLModel


class SynonymSet(SQLModel, table=True):
    """Words or short phrases that mean the same here, as one line with semicolons between."""

    __tablename__ = "synonym_sets"

    id: int | None = Field(default=None, primary_key=True)
    words: str = Field(unique=True)
    version: int = 1
