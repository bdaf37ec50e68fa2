"""Indexes for what each page of a case asks: which were merged into it, and what of its texts is masked.

Only merged cases are in the first, else lists of those that are not would be read through it, out of order.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_MERGED = sa.text("merged_into_id IS NOT NULL")


def upgrade() -> None:
    op.create_index("ix_cases_merged", "cases", ["merged_into_id"], sqlite_where=_MERGED, postgresql_where=_MERGED)
    op.create_index("ix_case_masked_passages_revision_id", "case_masked_passages", ["revision_id"])


def downgrade() -> None:
    op.drop_index("ix_case_masked_passages_revision_id", "case_masked_passages")
    op.drop_index("ix_cases_merged", "cases")
