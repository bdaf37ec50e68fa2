"""Order by activity only what has a place in lists, so that no page of the list walks past others' drafts."""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

_LISTED = sa.text("public_id IS NOT NULL AND merged_into_id IS NULL")


def upgrade() -> None:
    op.drop_index("ix_cases_activity", table_name="cases")
    op.create_index("ix_cases_activity", "cases", ["activity_at", "id"], sqlite_where=_LISTED, postgresql_where=_LISTED)


def downgrade() -> None:
    op.drop_index("ix_cases_activity", table_name="cases")
    op.create_index("ix_cases_activity", "cases", ["activity_at", "id"])
