"""The lab's weights for the order of proposals, dated, each set with the decision behind it."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from policylab.core.db import text_column, time_column


class WeightSet(SQLModel, table=True):
    """Weights per criterion in force from a time; the newest one is the lab's order."""

    __tablename__ = "weight_sets"
    __table_args__ = (CheckConstraint("breadth >= 0 AND agreement >= 0 AND breadth + agreement > 0", name="weights"),)

    id: int | None = Field(default=None, primary_key=True)
    breadth: float
    agreement: float
    reason: str = Field(default="", sa_column=text_column())
    decided_by_id: int | None = Field(default=None, foreign_key="people.id")
    valid_from: datetime = Field(sa_column=time_column(nullable=False))
