"""What is new in saved searches can wait for the morning's mail."""

import sqlalchemy as sa
from alembic import op

from policylab.core.db import only_where

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("saved_mails", schema=None) as batch_op:
        batch_op.add_column(sa.Column("waits", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("digest_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_saved_mails_digest_id_mails"), "mails", ["digest_id"], ["id"])
        batch_op.create_check_constraint(batch_op.f("ck_saved_mails_folded"), "digest_id IS NULL OR NOT waits")
        batch_op.create_index(batch_op.f("ix_saved_mails_digest_id"), ["digest_id"])
    with op.batch_alter_table("saved_mails", schema=None) as batch_op:
        batch_op.alter_column("waits", server_default=None)
    op.create_index("ix_saved_mails_waiting", "saved_mails", ["saved_search_id"], **only_where("waits"))


def downgrade() -> None:
    op.drop_index("ix_saved_mails_waiting", "saved_mails")
    with op.batch_alter_table("saved_mails", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_saved_mails_digest_id"))
        batch_op.drop_constraint(batch_op.f("ck_saved_mails_folded"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_saved_mails_digest_id_mails"), type_="foreignkey")
        for name in ("waits", "digest_id"):
            batch_op.drop_column(name)
