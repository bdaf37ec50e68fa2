"""Mails with their fate, the mornings whose mails are made, and why each person is told of each event.

What was told before waits for no mail.
"""

import sqlalchemy as sa
from alembic import op

from policylab.core.db import UtcDateTime

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_KINDS = ("receipt", "direct", "digest")
_THINGS = ("asked", "answers", "own", "groups", "followed", "work")
_PARTS = {
    "ix_mails_due_at": ("mails", "due_at", sa.text("due_at IS NOT NULL")),
    "ix_mails_parked_at": ("mails", "parked_at", sa.text("parked_at IS NOT NULL")),
    "ix_notifications_waiting": ("notifications", "person_id", sa.text("waits")),
}


def _enum(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    _mails()
    _notifications()
    for name, (table, column, condition) in _PARTS.items():
        op.create_index(name, table, [column], sqlite_where=condition, postgresql_where=condition)


def _mails() -> None:
    op.create_table(
        "mails",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", _enum("kind", _KINDS), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.String(), nullable=False),
        sa.Column("done_at", UtcDateTime(), nullable=True),
        sa.Column("sent", sa.Boolean(), nullable=False),
        sa.Column("parked_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "(kind = 'digest') = (day IS NOT NULL) AND (day IS NULL) = (seq IS NOT NULL)", name=op.f("ck_mails_about")
        ),
        sa.CheckConstraint(
            "(due_at IS NULL) = (done_at IS NOT NULL OR parked_at IS NOT NULL)", name=op.f("ck_mails_due")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_mails_person_id"),
        sa.ForeignKeyConstraint(["seq"], ["events.seq"], name="fk_mails_seq"),
        sa.PrimaryKeyConstraint("id", name="pk_mails"),
        sa.UniqueConstraint("person_id", "seq", name="uq_mails_person_id_seq"),
        sa.UniqueConstraint("person_id", "day", name="uq_mails_person_id_day"),
    )
    op.create_table(
        "digest_days",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_digest_days"),
    )


def _notifications() -> None:
    with op.batch_alter_table("notifications", schema=None) as batch_op:
        batch_op.add_column(sa.Column("thing", _enum("thing", _THINGS), nullable=True))
        batch_op.add_column(sa.Column("waits", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("mail_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key("fk_notifications_mail_id", "mails", ["mail_id"], ["id"])
        batch_op.create_index("ix_notifications_mail_id", ["mail_id"])
    with op.batch_alter_table("notifications", schema=None) as batch_op:
        batch_op.alter_column("waits", server_default=None)


def downgrade() -> None:
    for name, (table, _, _) in _PARTS.items():
        op.drop_index(name, table)
    with op.batch_alter_table("notifications", schema=None) as batch_op:
        batch_op.drop_index("ix_notifications_mail_id")
        batch_op.drop_constraint("fk_notifications_mail_id", type_="foreignkey")
        for name in ("mail_id", "waits", "thing"):
            batch_op.drop_column(name)
    op.drop_table("digest_days")
    op.drop_table("mails")
