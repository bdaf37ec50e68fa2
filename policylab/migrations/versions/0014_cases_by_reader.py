"""An index of all that decides who reads a case: search asks it of every hit."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    columns = ["state", "published_at", "organisation_id", "author_id", "group_id"]
    op.create_index("ix_cases_reading", "cases", columns)


def downgrade() -> None:
    op.drop_index("ix_cases_reading", "cases")
