"""Files of cases: which publication each is read by; the table that was kept for them before was never filled."""

import sqlalchemy as sa
from alembic import op

from policylab.core.db import UtcDateTime

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

_OF_CASES = "published_revision_id IS NULL OR subject_kind = 'cases'"


def upgrade() -> None:
    op.drop_table("attachments")
    with op.batch_alter_table("files", schema=None) as batch_op:
        batch_op.add_column(sa.Column("published_revision_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_files_published_revision_id"), "revisions", ["published_revision_id"], ["id"]
        )
        batch_op.create_check_constraint(batch_op.f("ck_files_published"), _OF_CASES)


def downgrade() -> None:
    with op.batch_alter_table("files", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_files_published"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_files_published_revision_id"), type_="foreignkey")
        batch_op.drop_column("published_revision_id")
    op.create_table(
        "attachments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_attachments_case_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_attachments_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_attachments_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
        sa.UniqueConstraint("public_id", name=op.f("uq_attachments_public_id")),
    )
    op.create_index(op.f("ix_attachments_case_id"), "attachments", ["case_id"])
