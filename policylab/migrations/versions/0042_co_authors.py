"""Organisations that stand behind a proposal."""

import sqlalchemy as sa
from alembic import op

from policylab.core.db import UtcDateTime

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

_LEVELS = ("official", "authorised", "delegated", "committee", "executive", "council")


def upgrade() -> None:
    op.create_table(
        "proposal_co_authors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("invited_by_id", sa.Integer(), nullable=False),
        sa.Column("invited_at", UtcDateTime(), nullable=False),
        sa.Column("consented_at", UtcDateTime(), nullable=True),
        sa.Column("consented_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column(
            "level",
            sa.Enum(*_LEVELS, name="level", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("own_registration_number", sa.String(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=True),
        *_co_author_constraints(),
    )
    standing = sa.text("withdrawn_at IS NULL")
    op.create_index(
        "uq_proposal_co_authors_standing",
        "proposal_co_authors",
        ["proposal_id", "organisation_id"],
        unique=True,
        sqlite_where=standing,
        postgresql_where=standing,
    )
    op.create_index("ix_proposal_co_authors_organisation", "proposal_co_authors", ["organisation_id", "proposal_id"])


def _co_author_constraints() -> list[sa.schema.SchemaItem]:
    checks = {
        "consented": "(consented_at IS NULL) = (consented_by_id IS NULL)"
        " AND (consented_at IS NULL) = (decided_on IS NULL)"
        " AND (consented_at IS NULL) = (level IS NULL) AND (consented_at IS NULL) = (version_id IS NULL)",
        "withdrawn": "(withdrawn_at IS NULL) = (withdrawn_by_id IS NULL)",
    }
    keys = {
        "proposal_id": "proposals",
        "organisation_id": "organisations",
        "invited_by_id": "people",
        "consented_by_id": "people",
        "version_id": "proposal_versions",
        "withdrawn_by_id": "people",
    }
    table = "proposal_co_authors"
    return [
        *(sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}")) for name, rule in checks.items()),
        *(sa.ForeignKeyConstraint([name], [f"{to}.id"], name=f"fk_{table}_{name}") for name, to in keys.items()),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    ]


def downgrade() -> None:
    op.drop_table("proposal_co_authors")
