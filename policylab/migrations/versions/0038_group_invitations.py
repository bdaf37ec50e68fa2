"""Invitations to groups that were taken back."""

import sqlalchemy as sa
from alembic import op

from policylab.core.db import UtcDateTime

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("group_invitations", sa.Column("withdrawn_at", UtcDateTime(), nullable=True))


def downgrade() -> None:
    op.drop_column("group_invitations", "withdrawn_at")
