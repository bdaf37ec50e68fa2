"""Meetings as they are planned, changed, called off, answered and noted."""

import sqlalchemy as sa
from alembic import op

from policylab.core.db import UtcDateTime

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

_NEW = (("submission_key", sa.String(), ""), ("version", sa.Integer(), "1"), ("sequence", sa.Integer(), "0"))
_WORDS = (("language", sa.String(), "sv"), ("link", sa.String(), ""))
_COMING = ("yes", "no", "maybe")


def upgrade() -> None:
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        for name, kind, value in (*_NEW, *_WORDS):
            batch_op.add_column(sa.Column(name, kind, nullable=False, server_default=value))
        batch_op.add_column(sa.Column("cancelled_at", UtcDateTime(), nullable=True))
    op.execute("UPDATE meetings SET submission_key = public_id")
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        for name, _kind, _value in (*_NEW, *_WORDS):
            batch_op.alter_column(name, server_default=None)
        batch_op.create_unique_constraint(
            batch_op.f("uq_meetings_created_by_id_submission_key"), ["created_by_id", "submission_key"]
        )
    _guests()


def _guests() -> None:
    op.create_table(
        "meeting_guests",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "coming",
            sa.Enum(*_COMING, name="coming", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("attended", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_guests_meeting_id_meetings")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_meeting_guests_person_id_people")),
        sa.PrimaryKeyConstraint("meeting_id", "person_id", name=op.f("pk_meeting_guests")),
    )
    op.create_index(op.f("ix_meeting_guests_person_id"), "meeting_guests", ["person_id"])
    op.create_table(
        "meeting_cases",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_cases_meeting_id_meetings")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_meeting_cases_case_id_cases")),
        sa.PrimaryKeyConstraint("meeting_id", "case_id", name=op.f("pk_meeting_cases")),
    )
    op.create_index(op.f("ix_meeting_cases_case_id"), "meeting_cases", ["case_id"])


def downgrade() -> None:
    op.drop_table("meeting_cases")
    op.drop_table("meeting_guests")
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_meetings_created_by_id_submission_key"), type_="unique")
        for name in ("submission_key", "version", "sequence", "language", "link", "cancelled_at"):
            batch_op.drop_column(name)
