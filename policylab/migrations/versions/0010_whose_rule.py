"""Which files the register of acts was read from, and why a proposal went to another than the register names."""

import sqlalchemy as sa
from alembic import op

from policylab.core.db import UtcDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "law_imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("imported_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_law_imports")),
    )
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.add_column(sa.Column("recipient_reason", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.alter_column("recipient_reason", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.drop_column("recipient_reason")
    op.drop_table("law_imports")
