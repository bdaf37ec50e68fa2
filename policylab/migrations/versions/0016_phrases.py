"""Reply templates."""

import sqlalchemy as sa
from alembic import op

from policylab.core.db import UtcDateTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_DEEDS = (
    "completion_request",
    "guidance_answer",
    "referral",
    "parking",
    "refusal",
    "contest_answer",
    "reply_invitation",
)


def upgrade() -> None:
    deed = sa.Enum(*_DEEDS, name="deed", native_enum=False, create_constraint=True, length=40)
    op.create_table(
        "phrases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("submission_key", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deed", deed, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("text_sv", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("name <> '' AND text_sv <> '' AND text_en <> ''", name=op.f("ck_phrases_written")),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name="fk_phrases_author_id"),
        sa.PrimaryKeyConstraint("id", name="pk_phrases"),
        sa.UniqueConstraint("public_id", name="uq_phrases_public_id"),
        sa.UniqueConstraint("submission_key", name="uq_phrases_submission_key"),
    )
    op.create_index("ix_phrases_deed", "phrases", ["deed"])


def downgrade() -> None:
    op.drop_table("phrases")
