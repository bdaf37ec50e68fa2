"""Meetings that repeat, and the cases that an agenda names."""

import sqlalchemy as sa
from alembic import op

from policylab.core.db import UtcDateTime

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

_REPEATS = ("weekly", "fortnightly", "monthly")


def upgrade() -> None:
    repeats = sa.Enum(*_REPEATS, name="repeats", native_enum=False, create_constraint=True, length=40)
    op.create_table(
        "meeting_series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("repeats", repeats, nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_series")),
        sa.UniqueConstraint("public_id", name=op.f("uq_meeting_series_public_id")),
    )
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("series_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("recurs_at", UtcDateTime(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_meetings_series_id_meeting_series"), "meeting_series", ["series_id"], ["id"]
        )
        batch_op.create_check_constraint(batch_op.f("ck_meetings_series"), "(series_id IS NULL) = (recurs_at IS NULL)")
        batch_op.create_index(batch_op.f("ix_meetings_series_id"), ["series_id"])
    op.create_table(
        "meeting_agenda_cases",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_agenda_cases_meeting_id_meetings")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_meeting_agenda_cases_case_id_cases")),
        sa.PrimaryKeyConstraint("meeting_id", "case_id", name=op.f("pk_meeting_agenda_cases")),
    )
    op.create_index(op.f("ix_meeting_agenda_cases_case_id"), "meeting_agenda_cases", ["case_id"])


def downgrade() -> None:
    op.drop_table("meeting_agenda_cases")
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meetings_series_id"))
        batch_op.drop_constraint(batch_op.f("ck_meetings_series"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_meetings_series_id_meeting_series"), type_="foreignkey")
        for name in ("series_id", "recurs_at"):
            batch_op.drop_column(name)
    op.drop_table("meeting_series")
