"""The lowest sufficient measure of an assessment, the provisions behind it, who was asked, and its one reminder."""

import sqlalchemy as sa
from alembic import op

from policylab.core.db import UtcDateTime

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_MEASURES = ("guidance", "agency_dialogue", "general_advice", "regulation", "ordinance", "act", "eu", "trial")
_TEXTS = ("counter_voice_asked", "measure_reason")
_CHECKS = {
    "measured": "measure IS NULL OR measure_reason <> ''",
    "co_note": "co_note_by_id IS NULL OR co_assessor_id IS NOT NULL",
    "reminded": "review_reminded_at IS NULL OR review_on IS NOT NULL",
}
_TO_REVIEW = sa.text("review_on IS NOT NULL AND review_reminded_at IS NULL")


def upgrade() -> None:
    measure = sa.Enum(*_MEASURES, name="measure", native_enum=False, create_constraint=True, length=40)
    with op.batch_alter_table("case_verdicts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("measure", measure, nullable=True))
        for name in _TEXTS:
            batch_op.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("review_reminded_at", UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("co_note_by_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(op.f("fk_case_verdicts_co_note_by_id"), "people", ["co_note_by_id"], ["id"])
        for name, condition in _CHECKS.items():
            batch_op.create_check_constraint(op.f(f"ck_case_verdicts_{name}"), condition)
    with op.batch_alter_table("case_verdicts", schema=None) as batch_op:
        for name in _TEXTS:
            batch_op.alter_column(name, server_default=None)
    op.create_index(
        "ix_case_verdicts_to_review",
        "case_verdicts",
        ["review_on"],
        sqlite_where=_TO_REVIEW,
        postgresql_where=_TO_REVIEW,
    )
    op.create_table(
        "verdict_provisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("verdict_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("chapter", sa.String(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("normal_form", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("of_case", sa.Boolean(), nullable=False),
        sa.CheckConstraint("number <> '' AND normal_form <> ''", name=op.f("ck_verdict_provisions_known")),
        sa.ForeignKeyConstraint(["verdict_id"], ["case_verdicts.id"], name=op.f("fk_verdict_provisions_verdict_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdict_provisions")),
        sa.UniqueConstraint("verdict_id", "normal_form", name=op.f("uq_verdict_provisions_verdict_id_normal_form")),
    )
    op.create_index(op.f("ix_verdict_provisions_verdict_id"), "verdict_provisions", ["verdict_id"])


def downgrade() -> None:
    op.drop_table("verdict_provisions")
    op.drop_index("ix_case_verdicts_to_review", "case_verdicts")
    with op.batch_alter_table("case_verdicts", schema=None) as batch_op:
        for name in _CHECKS:
            batch_op.drop_constraint(op.f(f"ck_case_verdicts_{name}"), type_="check")
        batch_op.drop_constraint(op.f("fk_case_verdicts_co_note_by_id"), type_="foreignkey")
        batch_op.drop_constraint(op.f("ck_case_verdicts_measure"), type_="check")
        for name in ("measure", "review_reminded_at", "co_note_by_id", *_TEXTS):
            batch_op.drop_column(name)
