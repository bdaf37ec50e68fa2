"""Earlier names and dated ministries of bodies, readings of the chain, and public ids of people and tokens."""

import sqlalchemy as sa
from alembic import op

from policylab.core.db import UtcDateTime
from policylab.core.text import random_id

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_names()
    _create_ministries()
    op.create_table(
        "chain_checks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("faults", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chain_checks")),
    )
    for name in ("people", "tokens"):
        _add_public_id(name)


def _create_names() -> None:
    op.create_table(
        "organisation_names",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("name_sv", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.CheckConstraint("valid_from IS NULL OR valid_from <= valid_to", name=op.f("ck_organisation_names_validity")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_organisation_names_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_names")),
        sa.UniqueConstraint("organisation_id", "valid_to", name=op.f("uq_organisation_names_organisation_id_valid_to")),
    )


def _create_ministries() -> None:
    op.create_table(
        "responsible_ministries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("ministry_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_from IS NULL OR valid_from <= valid_to",
            name=op.f("ck_responsible_ministries_validity"),
        ),
        sa.ForeignKeyConstraint(
            ["ministry_id"], ["organisations.id"], name=op.f("fk_responsible_ministries_ministry_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_responsible_ministries_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_responsible_ministries")),
        sa.UniqueConstraint(
            "organisation_id", "valid_to", name=op.f("uq_responsible_ministries_organisation_id_valid_to")
        ),
    )
    op.create_index(
        "uq_responsible_ministries_present",
        "responsible_ministries",
        ["organisation_id"],
        unique=True,
        sqlite_where=sa.text("valid_to IS NULL"),
        postgresql_where=sa.text("valid_to IS NULL"),
    )


def _add_public_id(name: str) -> None:
    """Give the rows that are there an id that can stand in an address, and demand one of every row to come."""
    op.add_column(name, sa.Column("public_id", sa.String(), nullable=True))
    rows = sa.table(name, sa.column("id", sa.Integer), sa.column("public_id", sa.String))
    connection = op.get_bind()
    for row_id in connection.execute(sa.select(rows.c.id)).scalars().all():
        connection.execute(rows.update().where(rows.c.id == row_id).values(public_id=random_id()))
    with op.batch_alter_table(name) as batch:
        batch.alter_column("public_id", existing_type=sa.String(), nullable=False)
        batch.create_unique_constraint(op.f(f"uq_{name}_public_id"), ["public_id"])


def downgrade() -> None:
    for name in ("tokens", "people"):
        with op.batch_alter_table(name) as batch:
            batch.drop_constraint(op.f(f"uq_{name}_public_id"), type_="unique")
            batch.drop_column("public_id")
    op.drop_table("chain_checks")
    op.drop_table("responsible_ministries")
    op.drop_table("organisation_names")
