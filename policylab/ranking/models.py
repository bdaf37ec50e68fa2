"""The lab's weights for the order of proposals, and the order as the reader of the event log has computed it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer
from sqlmodel import Field, SQLModel

from policylab.core.db import enum_column, text_column, time_column
from policylab.ranking.score import Band

_WEIGHED = "breadth >= 0 AND severity >= 0 AND agreement >= 0 AND evidence >= 0"
_SOMETHING = "breadth + severity + agreement + evidence > 0"
_ORDERED = "(agreement IS NULL) = (score IS NULL) AND (agreement IS NULL) = (band IS NULL)"
_PLACED = "(agreement IS NULL) = (area_rank IS NULL) AND (agreement IS NULL) = (all_rank IS NULL)"


class WeightSet(SQLModel, table=True):
    """Weights per criterion in force from a time, with the decision behind them; the newest is the lab's order."""

    __tablename__ = "weight_sets"
    __table_args__ = (
        CheckConstraint(f"{_WEIGHED} AND {_SOMETHING}", name="weights"),
        CheckConstraint("number > 1", name="after_the_first"),
        CheckConstraint("reason <> ''", name="reasoned"),
    )

    id: int | None = Field(default=None, primary_key=True)
    number: int = Field(unique=True)
    submission_key: str = Field(unique=True)
    breadth: float
    severity: float
    agreement: float
    evidence: float
    reason: str = Field(sa_column=text_column())
    decided_by_id: int = Field(foreign_key="people.id")
    valid_from: datetime = Field(sa_column=time_column(nullable=False))


class RankingRun(SQLModel, table=True):
    """One computation of the order. One that has begun and not ended is owed: more events were waiting then."""

    __tablename__ = "ranking_runs"

    id: int | None = Field(default=None, primary_key=True)
    begun_at: datetime = Field(sa_column=time_column(nullable=False))
    ended_at: datetime | None = Field(default=None, sa_column=time_column())
    weights_number: int = 1
    proposals: int = 0
    ordered: int = 0
    changed: int = 0
    basis: str = ""
    """A digest of all that was counted: the same basis gives the same order, and nothing is computed again."""


class RankingRow(SQLModel, table=True):
    """One public proposal in the order: what was counted, its values and places, and how far they can be trusted.

    `counts` and `sensitivity` are JSON. Who may read a proposal is never read from here.
    """

    __tablename__ = "ranking_rows"
    __table_args__ = (
        CheckConstraint(_ORDERED, name="ordered"),
        CheckConstraint(_PLACED, name="placed"),
        CheckConstraint("agreement IS NOT NULL OR NOT broad", name="broad"),
        Index("ix_ranking_rows_area", "area", "area_rank"),
        Index("ix_ranking_rows_all", "all_rank"),
    )

    proposal_id: int = Field(
        sa_column=Column(Integer, ForeignKey("proposals.id"), primary_key=True, autoincrement=False)
    )
    run_id: int = Field(foreign_key="ranking_runs.id", index=True)
    area: str
    breadth: float
    severity: float | None = None
    agreement: float | None = None
    evidence: float
    score: float | None = None
    band: Band | None = Field(default=None, sa_column=enum_column(Band, name="band", nullable=True))
    area_rank: int | None = None
    area_low: int | None = None
    area_high: int | None = None
    area_top_ten: float | None = None
    all_rank: int | None = None
    all_low: int | None = None
    all_high: int | None = None
    all_top_ten: float | None = None
    broad: bool = False
    opposing: int = 0
    norm_levels: str = ""
    """The norm levels that the proposal touches, each between commas."""
    counts: str = Field(sa_column=text_column())
    sensitivity: str = Field(default="", sa_column=text_column())
