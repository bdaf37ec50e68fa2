"""The figures on what the lab adds, as they were last counted."""

import sqlalchemy as sa
from alembic import op

from policylab.core.db import UtcDateTime

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "only_here_figures",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("counted_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_only_here_figures"),
    )


def downgrade() -> None:
    op.drop_table("only_here_figures")
