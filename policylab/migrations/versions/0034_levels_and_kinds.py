"""How far a body reaches, and whether it supervises or speaks for users."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

_LEVELS = ("local", "regional", "national")
_KINDS = ("supervisor", "user_organisation")
_LEVEL_OF_SECTOR = """
    UPDATE organisations SET level = CASE sector WHEN 'municipality' THEN 'local' ELSE 'regional' END
    WHERE sector IN ('municipality', 'region')
"""
_CHECKS = {
    "level": f"level IN {_LEVELS}",
    "kind": f"kind IN {_KINDS}",
    "kind_of_sector": "kind IS NULL OR (kind = 'supervisor' AND sector = 'agency')"
    " OR (kind = 'user_organisation' AND sector = 'civil_society')",
}


def upgrade() -> None:
    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("level", sa.String(40), nullable=False, server_default="national"))
        batch_op.add_column(sa.Column("kind", sa.String(40), nullable=True))
    op.execute(_LEVEL_OF_SECTOR)
    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.alter_column("level", server_default=None)
        for name, condition in _CHECKS.items():
            batch_op.create_check_constraint(op.f(f"ck_organisations_{name}"), condition)


def downgrade() -> None:
    with op.batch_alter_table("organisations", schema=None) as batch_op:
        for name in _CHECKS:
            batch_op.drop_constraint(op.f(f"ck_organisations_{name}"), type_="check")
        batch_op.drop_column("kind")
        batch_op.drop_column("level")
