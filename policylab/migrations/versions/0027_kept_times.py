"""An index that holds all that the public figures ask of clocks that were met."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_MET = sa.text("on_time IS NOT NULL")


def upgrade() -> None:
    op.drop_index("ix_running_clocks_stopped", "running_clocks")
    columns = ["clock", "stopped_on", "days", "on_time"]
    op.create_index("ix_running_clocks_met", "running_clocks", columns, sqlite_where=_MET, postgresql_where=_MET)


def downgrade() -> None:
    op.drop_index("ix_running_clocks_met", "running_clocks")
    op.create_index("ix_running_clocks_stopped", "running_clocks", ["clock", "stopped_on"])
