"""What a contribution is and answers, its changes, removal and disposal, the decision of a thread, and reports."""

import sqlalchemy as sa
from alembic import op

from policylab.core.db import UtcDateTime

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_DECIDED = sa.text("decided_at IS NOT NULL")
_CHECKS = {
    "removed": "(removed_at IS NULL) = (removal_code IS NULL)",
    "redacted": "redacted_at IS NULL OR (removed_at IS NOT NULL AND text = '')",
    "decided": "decided_at IS NULL OR removed_at IS NULL",
    "reply": "reply_to_id IS NULL OR reply_to_id <> id",
    "kind": "kind IN ('question', 'experience', 'legal_reading', 'suggestion', 'summary')",
    "removal_code": "removal_code IN ('mistake', 'personal_data', 'secret', 'offensive', 'off_topic', 'other')",
}
_POINTERS = {"reply_to_id": "contributions", "removed_by_id": "people", "redacted_by_id": "people",
             "decided_by_id": "people"}  # fmt: skip
_TEXTS = ("anchor", "anchor_href", "disposal")


def upgrade() -> None:
    with op.batch_alter_table("contributions", schema=None) as batch_op:
        for name in _POINTERS:
            batch_op.add_column(sa.Column(name, sa.Integer(), nullable=True))
        for name in ("kind", "removal_code"):
            batch_op.add_column(sa.Column(name, sa.String(length=40), nullable=True))
        for name in ("edited_at", "removed_at", "decided_at"):
            batch_op.add_column(sa.Column(name, UtcDateTime(), nullable=True))
        for name in _TEXTS:
            batch_op.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.execute(
        "UPDATE contributions SET removed_at = redacted_at, removal_code = 'other' WHERE redacted_at IS NOT NULL"
    )
    with op.batch_alter_table("contributions", schema=None) as batch_op:
        for name in (*_TEXTS, "version"):
            batch_op.alter_column(name, server_default=None)
        for name, table in _POINTERS.items():
            batch_op.create_foreign_key(op.f(f"fk_contributions_{name}"), table, [name], ["id"])
        for name, condition in _CHECKS.items():
            batch_op.create_check_constraint(op.f(f"ck_contributions_{name}"), condition)
    op.create_index(
        "ix_contributions_decided",
        "contributions",
        ["thread_id"],
        unique=True,
        sqlite_where=_DECIDED,
        postgresql_where=_DECIDED,
    )
    _create_mentions()
    _create_reports()


def _create_mentions() -> None:
    op.create_table(
        "contribution_mentions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(person_id IS NULL) <> (organisation_id IS NULL)", name=op.f("ck_contribution_mentions_one")),
        *_keys("contribution_mentions", contribution_id="contributions", person_id="people",
               organisation_id="organisations"),
        *(
            sa.UniqueConstraint("contribution_id", name, name=op.f(f"uq_contribution_mentions_contribution_id_{name}"))
            for name in ("person_id", "organisation_id")
        ),
    )  # fmt: skip


def _create_reports() -> None:
    reasons = "reason IN ('personal_data', 'secret', 'offensive', 'wrong', 'other')"
    outcomes = "outcome IN ('no_action', 'removed', 'asked_to_edit')"
    answered = "(answered_at IS NULL) = (outcome IS NULL)"
    op.create_table(
        "contribution_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("submission_key", sa.String(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.CheckConstraint(reasons, name=op.f("ck_contribution_reports_reason")),
        sa.CheckConstraint(outcomes, name=op.f("ck_contribution_reports_outcome")),
        sa.CheckConstraint(answered, name=op.f("ck_contribution_reports_answered")),
        *_keys("contribution_reports", contribution_id="contributions", person_id="people",
               organisation_id="organisations", answered_by_id="people"),
        sa.UniqueConstraint("person_id", "submission_key", name=op.f("uq_contribution_reports_person_id_submission_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_contribution_reports_public_id")),
    )  # fmt: skip
    op.create_index("ix_contribution_reports_answered_at", "contribution_reports", ["answered_at", "id"])
    op.create_index(op.f("ix_contribution_reports_contribution_id"), "contribution_reports", ["contribution_id"])


def _keys(table: str, **pointers: str) -> list[sa.Constraint]:
    foreign = [
        sa.ForeignKeyConstraint([name], [f"{other}.id"], name=op.f(f"fk_{table}_{name}"))
        for name, other in pointers.items()
    ]
    return [sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")), *foreign]


def downgrade() -> None:
    op.drop_table("contribution_reports")
    op.drop_table("contribution_mentions")
    op.drop_index("ix_contributions_decided", "contributions")
    with op.batch_alter_table("contributions", schema=None) as batch_op:
        for name in _CHECKS:
            batch_op.drop_constraint(op.f(f"ck_contributions_{name}"), type_="check")
        for name in _POINTERS:
            batch_op.drop_constraint(op.f(f"fk_contributions_{name}"), type_="foreignkey")
        names = (*_POINTERS, *_TEXTS, "kind", "removal_code", "edited_at", "removed_at", "decided_at", "version")
        for name in names:
            batch_op.drop_column(name)
