"""Groups that a municipality owns."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("groups", schema=None) as batch_op:
        batch_op.add_column(sa.Column("owner_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_groups_owner_id_organisations"), "organisations", ["owner_id"], ["id"]
        )
        batch_op.create_index(batch_op.f("ix_groups_owner_id"), ["owner_id"])


def downgrade() -> None:
    with op.batch_alter_table("groups", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_groups_owner_id"))
        batch_op.drop_constraint(batch_op.f("fk_groups_owner_id_organisations"), type_="foreignkey")
        batch_op.drop_column("owner_id")
