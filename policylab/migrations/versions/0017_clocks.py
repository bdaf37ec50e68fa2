"""Clocks that run, the times they stood still, and the terms that an installation has set."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_CLOCKS = ("first_reply", "triage_decision", "completion_wait", "dialogue_review", "hand_over")
_UNITS = ("workdays", "months")
_OPEN = sa.text("stopped_on IS NULL")


def _enum(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _terms() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("unit", _enum("unit", _UNITS), nullable=False),
        sa.Column("near_days", sa.Integer(), nullable=False),
        sa.Column("july_stands", sa.Boolean(), nullable=False),
    )


def upgrade() -> None:
    _running()
    _pauses()
    _settings()


def _running() -> None:
    op.create_table(
        "running_clocks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("clock", _enum("clock", _CLOCKS), nullable=False),
        *_terms(),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("near_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("stood_since", sa.Date(), nullable=True),
        sa.Column("stopped_on", sa.Date(), nullable=True),
        sa.Column("on_time", sa.Boolean(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.CheckConstraint("started_on <= due_on AND near_on <= due_on", name=op.f("ck_running_clocks_dates")),
        sa.CheckConstraint("stood_since IS NULL OR stopped_on IS NULL", name=op.f("ck_running_clocks_standing")),
        sa.CheckConstraint("(on_time IS NULL) = (days IS NULL)", name=op.f("ck_running_clocks_met")),
        sa.CheckConstraint("on_time IS NULL OR stopped_on IS NOT NULL", name=op.f("ck_running_clocks_stopped")),
        sa.PrimaryKeyConstraint("id", name="pk_running_clocks"),
    )
    subject = ["subject_kind", "subject_id"]
    op.create_index(
        "uq_running_clocks_open",
        "running_clocks",
        [*subject, "clock"],
        unique=True,
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )
    op.create_index("ix_running_clocks_due", "running_clocks", ["due_on"], sqlite_where=_OPEN, postgresql_where=_OPEN)
    op.create_index("ix_running_clocks_subject", "running_clocks", subject)
    op.create_index("ix_running_clocks_stopped", "running_clocks", ["clock", "stopped_on"])


def _pauses() -> None:
    op.create_table(
        "clock_pauses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("clock_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.CheckConstraint("from_on <= to_on", name=op.f("ck_clock_pauses_span")),
        sa.ForeignKeyConstraint(
            ["clock_id"], ["running_clocks.id"], name="fk_clock_pauses_clock_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_clock_pauses"),
    )
    op.create_index("ix_clock_pauses_clock_id", "clock_pauses", ["clock_id"])


def _settings() -> None:
    op.create_table(
        "clock_settings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("clock", _enum("clock", _CLOCKS), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_terms(),
        sa.CheckConstraint("length > 0 AND near_days >= 0", name=op.f("ck_clock_settings_terms")),
        sa.PrimaryKeyConstraint("id", name="pk_clock_settings"),
        sa.UniqueConstraint("clock", name="uq_clock_settings_clock"),
    )


def downgrade() -> None:
    for name in ("clock_settings", "clock_pauses", "running_clocks"):
        op.drop_table(name)
