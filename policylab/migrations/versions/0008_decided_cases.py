"""An index of decisions by time: the start page looks back on the latest."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_cases_decided", "cases", ["decided_at"])


def downgrade() -> None:
    op.drop_index("ix_cases_decided", "cases")
