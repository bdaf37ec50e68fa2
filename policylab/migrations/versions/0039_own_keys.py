"""A random key for each notification: pages name rows by it, since a number of the log would tell of others."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

_RANDOM = {"postgresql": "replace(gen_random_uuid()::text, '-', '')", "sqlite": "lower(hex(randomblob(16)))"}


def upgrade() -> None:
    with op.batch_alter_table("notifications", schema=None) as batch_op:
        batch_op.add_column(sa.Column("public_id", sa.String(), nullable=True))
    op.execute(f"UPDATE notifications SET public_id = {_RANDOM[op.get_bind().dialect.name]}")  # noqa: S608 - our own
    with op.batch_alter_table("notifications", schema=None) as batch_op:
        batch_op.alter_column("public_id", existing_type=sa.String(), nullable=False)
        batch_op.create_unique_constraint(
            batch_op.f("uq_notifications_person_id_public_id"), ["person_id", "public_id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("notifications", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_notifications_person_id_public_id"), type_="unique")
        batch_op.drop_column("public_id")
