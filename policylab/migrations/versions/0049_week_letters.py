"""One letter a week to those who follow a ministry or a policy area."""

import sqlalchemy as sa
from alembic import op

from policylab.core.db import UtcDateTime

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None

_KINDS = ("receipt", "direct", "digest")
_ABOUT = "(kind = 'digest') = (day IS NOT NULL) AND (day IS NULL) = (seq IS NOT NULL)"
_ABOUT_WEEKS = (
    "(kind = 'digest') = (day IS NOT NULL) AND (kind = 'weekly') = (week IS NOT NULL) "
    "AND (kind IN ('receipt', 'direct')) = (seq IS NOT NULL)"
)


def upgrade() -> None:
    op.create_table(
        "letter_weeks",
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("week", name=op.f("pk_letter_weeks")),
    )
    with op.batch_alter_table("mails", schema=None) as batch_op:
        batch_op.add_column(sa.Column("week", sa.Date(), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_mails_person_id_week"), ["person_id", "week"])
    _allow((*_KINDS, "weekly"), _ABOUT_WEEKS)
    with op.batch_alter_table("mail_settings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("week_letter", sa.Boolean(), nullable=False, server_default=sa.true()))
    with op.batch_alter_table("mail_settings", schema=None) as batch_op:
        batch_op.alter_column("week_letter", server_default=None)


def _allow(kinds: tuple[str, ...], about: str) -> None:
    with op.batch_alter_table("mails", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_mails_kind"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_mails_kind"), f"kind IN {kinds}")
        batch_op.drop_constraint(batch_op.f("ck_mails_about"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_mails_about"), about)


def downgrade() -> None:
    with op.batch_alter_table("mail_settings", schema=None) as batch_op:
        batch_op.drop_column("week_letter")
    op.execute("DELETE FROM mails WHERE kind = 'weekly'")
    _allow(_KINDS, _ABOUT)
    with op.batch_alter_table("mails", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_mails_person_id_week"), type_="unique")
        batch_op.drop_column("week")
    op.drop_table("letter_weeks")
