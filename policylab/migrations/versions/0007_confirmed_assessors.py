"""When a second assessor confirmed that there is no conflict of interest."""

import sqlalchemy as sa
from alembic import op

from policylab.core.db import UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("case_verdicts") as table:
        table.add_column(sa.Column("confirmed_at", UtcDateTime(), nullable=True))
        table.create_check_constraint(
            op.f("ck_case_verdicts_confirmed"), "confirmed_at IS NULL OR second_assessor_id IS NOT NULL"
        )


def downgrade() -> None:
    with op.batch_alter_table("case_verdicts") as table:
        table.drop_constraint(op.f("ck_case_verdicts_confirmed"), type_="check")
        table.drop_column("confirmed_at")
