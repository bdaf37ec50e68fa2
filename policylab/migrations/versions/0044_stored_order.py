"""The order of proposals is stored, with its runs; weights for four criteria, in a table that was never filled."""

import sqlalchemy as sa
from alembic import op

from policylab.core.db import UtcDateTime

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

_WEIGHED = "breadth >= 0 AND severity >= 0 AND agreement >= 0 AND evidence >= 0"
_SOMETHING = "breadth + severity + agreement + evidence > 0"
_ORDERED = "(agreement IS NULL) = (score IS NULL) AND (agreement IS NULL) = (band IS NULL)"
_PLACED = "(agreement IS NULL) = (area_rank IS NULL) AND (agreement IS NULL) = (all_rank IS NULL)"


def upgrade() -> None:
    op.drop_table("weight_sets")
    op.create_table(
        "weight_sets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("submission_key", sa.String(), nullable=False),
        sa.Column("breadth", sa.Float(), nullable=False),
        sa.Column("severity", sa.Float(), nullable=False),
        sa.Column("agreement", sa.Float(), nullable=False),
        sa.Column("evidence", sa.Float(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", UtcDateTime(), nullable=False),
        sa.CheckConstraint(f"{_WEIGHED} AND {_SOMETHING}", name=op.f("ck_weight_sets_weights")),
        sa.CheckConstraint("number > 1", name=op.f("ck_weight_sets_after_the_first")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_weight_sets_reasoned")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["people.id"], name=op.f("fk_weight_sets_decided_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weight_sets")),
        sa.UniqueConstraint("number", name=op.f("uq_weight_sets_number")),
        sa.UniqueConstraint("submission_key", name=op.f("uq_weight_sets_submission_key")),
    )
    op.create_table(
        "ranking_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("begun_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("weights_number", sa.Integer(), nullable=False),
        sa.Column("proposals", sa.Integer(), nullable=False),
        sa.Column("ordered", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ranking_runs")),
    )
    _create_rows()


def _create_rows() -> None:
    places = (("rank", sa.Integer()), ("low", sa.Integer()), ("high", sa.Integer()), ("top_ten", sa.Float()))
    op.create_table(
        "ranking_rows",
        sa.Column("proposal_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("breadth", sa.Float(), nullable=False),
        sa.Column("severity", sa.Float(), nullable=True),
        sa.Column("agreement", sa.Float(), nullable=True),
        sa.Column("evidence", sa.Float(), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("band", sa.String(length=40), nullable=True),
        *(sa.Column(f"{of}_{name}", kind, nullable=True) for of in ("area", "all") for name, kind in places),
        sa.Column("broad", sa.Boolean(), nullable=False),
        sa.Column("opposing", sa.Integer(), nullable=False),
        sa.Column("norm_levels", sa.String(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("sensitivity", sa.Text(), nullable=False),
        sa.CheckConstraint("band IN ('strong', 'medium', 'weak')", name=op.f("ck_ranking_rows_band")),
        sa.CheckConstraint(_ORDERED, name=op.f("ck_ranking_rows_ordered")),
        sa.CheckConstraint(_PLACED, name=op.f("ck_ranking_rows_placed")),
        sa.CheckConstraint("agreement IS NOT NULL OR NOT broad", name=op.f("ck_ranking_rows_broad")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_ranking_rows_proposal_id_proposals")),
        sa.ForeignKeyConstraint(["run_id"], ["ranking_runs.id"], name=op.f("fk_ranking_rows_run_id_ranking_runs")),
        sa.PrimaryKeyConstraint("proposal_id", name=op.f("pk_ranking_rows")),
    )
    for name, columns in (("area", ["area", "area_rank"]), ("all", ["all_rank"]), ("run_id", ["run_id"])):
        op.create_index(f"ix_ranking_rows_{name}", "ranking_rows", columns)


def downgrade() -> None:
    op.drop_table("ranking_rows")
    op.drop_table("ranking_runs")
    op.drop_table("weight_sets")
    op.create_table(
        "weight_sets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("breadth", sa.Float(), nullable=False),
        sa.Column("agreement", sa.Float(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("valid_from", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "breadth >= 0 AND agreement >= 0 AND breadth + agreement > 0", name="ck_weight_sets_weights"
        ),
        sa.ForeignKeyConstraint(["decided_by_id"], ["people.id"], name="fk_weight_sets_decided_by_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weight_sets")),
    )
