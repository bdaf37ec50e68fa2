"""The second step of a report, and a contact person who need not be the author."""

import sqlalchemy as sa
from alembic import op

from policylab.core.db import UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_SECTIONS = ("kinds", "protects", "affected", "cost", "tried", "solution", "mandate", "research")
_FREQUENCIES = ("daily", "weekly", "monthly", "yearly", "seldom")
_LEVELS = ("official", "authorised", "delegated", "committee", "executive", "council")


def upgrade() -> None:
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.add_column(sa.Column("contact_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(op.f("fk_cases_contact_id_people"), "people", ["contact_id"], ["id"])
    op.create_table(
        "case_sections",
        _case(),
        sa.Column("section", _one_of("section", _SECTIONS), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("finished", sa.Boolean(), nullable=False),
        sa.Column("asked", sa.Boolean(), nullable=False),
        sa.Column("saved_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("NOT finished OR saved_at IS NOT NULL", name=op.f("ck_case_sections_finished")),
        *_keys("case_sections", "case_id", "section"),
    )
    _answers()


def _answers() -> None:
    op.create_table(
        "case_details",
        _case(),
        sa.Column("protective_interest", sa.Text(), nullable=False),
        sa.Column("affected", sa.Text(), nullable=False),
        sa.Column("frequency", _one_of("frequency", _FREQUENCIES), nullable=True),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("hours_year", sa.Integer(), nullable=True),
        sa.Column("hours_basis", sa.Text(), nullable=False),
        sa.Column("sek", sa.Integer(), nullable=True),
        sa.Column("sek_year", sa.Integer(), nullable=True),
        sa.Column("sek_basis", sa.Text(), nullable=False),
        sa.Column("suggestion", sa.Text(), nullable=False),
        sa.Column("mandate_level", _one_of("mandate_level", _LEVELS), nullable=True),
        sa.Column("mandate_number", sa.String(), nullable=False),
        sa.Column("research_question", sa.Text(), nullable=False),
        sa.CheckConstraint("hours IS NULL OR hours >= 0", name=op.f("ck_case_details_hours")),
        sa.CheckConstraint("sek IS NULL OR sek >= 0", name=op.f("ck_case_details_sek")),
        *_keys("case_details", "case_id"),
    )
    op.create_table(
        "case_choices",
        _case(),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.CheckConstraint("field IN ('kinds', 'needs')", name=op.f("ck_case_choices_field")),
        *_keys("case_choices", "case_id", "field", "code"),
    )
    op.create_table(
        "case_attempts",
        _case(),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("tried_on", sa.Date(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        *_keys("case_attempts", "case_id", "position"),
    )


def downgrade() -> None:
    for table in ("case_attempts", "case_choices", "case_details", "case_sections"):
        op.drop_table(table)
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("fk_cases_contact_id_people"), type_="foreignkey")
        batch_op.drop_column("contact_id")


def _case() -> "sa.Column[int]":
    return sa.Column("case_id", sa.Integer(), nullable=False)


def _keys(table: str, *columns: str) -> tuple[sa.Constraint, ...]:
    return (
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f(f"fk_{table}_case_id_cases")),
        sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}")),
    )


def _one_of(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)
