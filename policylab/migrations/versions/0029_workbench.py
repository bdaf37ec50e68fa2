"""Who has a case open, and changes made to several cases at once."""

import sqlalchemy as sa
from alembic import op

from policylab.core.db import UtcDateTime

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case_presence",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_case_presence_case_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_case_presence_person_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("case_id", "person_id", name="pk_case_presence"),
    )
    op.create_index("ix_case_presence_seen_at", "case_presence", ["seen_at"])
    _bulk_changes()
    _bulk_change_cases()


def _bulk_changes() -> None:
    deed = sa.Enum(
        "add_tags", "remove_tags", "assign", name="deed", native_enum=False, create_constraint=True, length=40
    )
    op.create_table(
        "bulk_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("submission_key", sa.String(), nullable=False),
        sa.Column("deed", deed, nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("undone_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_bulk_changes_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_bulk_changes"),
        sa.UniqueConstraint("person_id", "submission_key", name="uq_bulk_changes_person_id_submission_key"),
        sa.UniqueConstraint("public_id", name="uq_bulk_changes_public_id"),
    )


def _bulk_change_cases() -> None:
    op.create_table(
        "bulk_change_cases",
        sa.Column("bulk_change_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("refused", sa.String(), nullable=False),
        sa.Column("tag_ids", sa.Text(), nullable=False),
        sa.Column("handler_before_id", sa.Integer(), nullable=True),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.CheckConstraint("(version IS NULL) = (refused <> '')", name=op.f("ck_bulk_change_cases_outcome")),
        sa.ForeignKeyConstraint(["bulk_change_id"], ["bulk_changes.id"], name="fk_bulk_change_cases_bulk_change_id"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_bulk_change_cases_case_id"),
        sa.ForeignKeyConstraint(["handler_before_id"], ["people.id"], name="fk_bulk_change_cases_handler_before_id"),
        sa.PrimaryKeyConstraint("bulk_change_id", "case_id", name="pk_bulk_change_cases"),
    )


def downgrade() -> None:
    op.drop_table("bulk_change_cases")
    op.drop_table("bulk_changes")
    op.drop_table("case_presence")
