"""Tasks of cases, groups and meetings."""

import sqlalchemy as sa
from alembic import op

from policylab.core.db import UtcDateTime

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_KINDS = ("cases", "groups", "meetings")


def upgrade() -> None:
    kind = sa.Enum(*_KINDS, name="subject_kind", native_enum=False, create_constraint=True, length=40)
    op.create_table(
        "tasks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("subject_kind", kind, nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("submission_key", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("owner_organisation_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_at", UtcDateTime(), nullable=True),
        sa.Column("done_by_id", sa.Integer(), nullable=True),
        sa.Column("removed_at", UtcDateTime(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("(done_at IS NULL) = (done_by_id IS NULL)", name=op.f("ck_tasks_done")),
        sa.ForeignKeyConstraint(["created_by_id"], ["people.id"], name="fk_tasks_created_by_id"),
        sa.ForeignKeyConstraint(["done_by_id"], ["people.id"], name="fk_tasks_done_by_id"),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name="fk_tasks_owner_id"),
        sa.ForeignKeyConstraint(["owner_organisation_id"], ["organisations.id"], name="fk_tasks_owner_organisation_id"),
        sa.PrimaryKeyConstraint("id", name="pk_tasks"),
        sa.UniqueConstraint("created_by_id", "submission_key", name="uq_tasks_created_by_id_submission_key"),
        sa.UniqueConstraint("public_id", name="uq_tasks_public_id"),
    )
    op.create_index("ix_tasks_subject", "tasks", ["subject_kind", "subject_id", "position"])
    op.create_index("ix_tasks_owner", "tasks", ["owner_id", "done_at"])


def downgrade() -> None:
    op.drop_table("tasks")
