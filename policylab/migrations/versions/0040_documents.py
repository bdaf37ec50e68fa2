"""The version that was handed over, and the documents that were made of it.

The text of a proposal is locked before its hand-over, so the newest version of those handed over is the frozen one.
"""

import sqlalchemy as sa
from alembic import op

from policylab.core.db import UtcDateTime

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

_NEWEST = (
    "UPDATE proposals SET handed_over_version = "
    "(SELECT max(number) FROM proposal_versions WHERE proposal_versions.proposal_id = proposals.id) "
    "WHERE state NOT IN ('draft', 'open', 'referral', 'final', 'withdrawn')"
)


def upgrade() -> None:
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.add_column(sa.Column("handed_over_version", sa.Integer(), nullable=True))
    op.execute(_NEWEST)
    kind = sa.Enum(
        "request", "proposal", "annex", "pm", name="kind", native_enum=False, create_constraint=True, length=40
    )
    form = sa.Enum("pdf", "docx", "json", name="format", native_enum=False, create_constraint=True, length=40)
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", kind, nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("format", form, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("stored_as", sa.String(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("size > 0", name=op.f("ck_documents_size")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_documents_sha256")),
        sa.CheckConstraint("language IN ('sv', 'en')", name=op.f("ck_documents_language")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_documents_proposal_id_proposals")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("proposal_id", "name", name=op.f("uq_documents_proposal_id_name")),
        sa.UniqueConstraint(
            "proposal_id",
            "version",
            "kind",
            "language",
            "format",
            name=op.f("uq_documents_proposal_id_version_kind_language_format"),
        ),
    )


def downgrade() -> None:
    op.drop_table("documents")
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.drop_column("handed_over_version")
