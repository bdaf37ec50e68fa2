"""Where a question is raised already, decisions that were contested, and what to do after a refusal."""

import sqlalchemy as sa
from alembic import op

from policylab.core.db import UtcDateTime

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

_RAISED = ("association", "directive", "sou", "ds", "referral", "other_body")
_STATES = (
    "draft",
    "submitted",
    "triage",
    "needs_info",
    "dialogue",
    "proposal",
    "guided",
    "referred",
    "parked",
    "declined",
    "resolved",
    "withdrawn",
)
_CODES = (
    "other_body",
    "ongoing_inquiry",
    "own_organisation",
    "eu",
    "awaiting_inquiry",
    "awaiting_ruling",
    "awaiting_facts",
    "no_obstacle",
    "outside_scope",
    "individual_case",
    "protects_more",
    "already_raised",
)


def upgrade() -> None:
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.add_column(sa.Column("next_step", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.alter_column("next_step", server_default=None)
    _make_raised()
    _make_contests()


def downgrade() -> None:
    op.drop_table("case_contests")
    op.drop_table("case_raised")
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.drop_column("next_step")


def _make_raised() -> None:
    op.create_table(
        "case_raised",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", _enum("kind", _RAISED), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("removed_at", UtcDateTime(), nullable=True),
        sa.Column("removed_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("reference <> ''", name=op.f("ck_case_raised_named")),
        sa.CheckConstraint(
            "link = '' OR link LIKE 'https://%' OR link LIKE 'http://%'", name=op.f("ck_case_raised_link")
        ),
        sa.CheckConstraint("(removed_at IS NULL) = (removed_by_id IS NULL)", name=op.f("ck_case_raised_removed")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_raised_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_case_raised_person_id")),
        sa.ForeignKeyConstraint(["removed_by_id"], ["people.id"], name=op.f("fk_case_raised_removed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_raised")),
        sa.UniqueConstraint("public_id", name=op.f("uq_case_raised_public_id")),
    )
    op.create_index(op.f("ix_case_raised_case_id"), "case_raised", ["case_id"])


def _make_contests() -> None:
    op.create_table(
        "case_contests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("state", _enum("state", _STATES), nullable=False),
        sa.Column("closing_code", _enum("closing_code", _CODES), nullable=True),
        sa.Column("closing_reason", sa.Text(), nullable=False),
        sa.Column("next_step", sa.Text(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("outcome", _enum("outcome", ("changed", "upheld")), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("reasons <> ''", name=op.f("ck_case_contests_reasoned")),
        sa.CheckConstraint(
            "state IN ('guided', 'referred', 'declined', 'resolved')", name=op.f("ck_case_contests_ended")
        ),
        sa.CheckConstraint(
            "(outcome IS NULL) = (answered_at IS NULL) AND (outcome IS NULL) = (answered_by_id IS NULL)"
            " AND (outcome IS NULL) = (answer = '')",
            name=op.f("ck_case_contests_answered"),
        ),
        sa.CheckConstraint("answered_by_id <> decided_by_id", name=op.f("ck_case_contests_another")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_contests_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_case_contests_person_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_case_contests_organisation_id")
        ),
        sa.ForeignKeyConstraint(["decided_by_id"], ["people.id"], name=op.f("fk_case_contests_decided_by_id")),
        sa.ForeignKeyConstraint(["answered_by_id"], ["people.id"], name=op.f("fk_case_contests_answered_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_contests")),
        sa.UniqueConstraint("case_id", name=op.f("uq_case_contests_case_id")),
    )


def _enum(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)
