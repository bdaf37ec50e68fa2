"""The texts of a proposal become parts with a state of their own; sums of its costs; how far somebody has read."""

import sqlalchemy as sa
from alembic import op

from policylab.core.db import UtcDateTime

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

_NAMES = (
    "summary", "problem", "change", "no_action", "alternatives", "chosen", "costs", "state_budget", "efficiency",
    "other_consequences", "self_government", "eu_fit", "authorisation", "heard", "entry_into_force", "evaluation",
)  # fmt: skip
"""The texts that were columns."""
_REQUIRED = 22
"""How many parts a proposal needed to be ready when this was written; of the columns all were among them."""
_WRITING = ("draft", "open", "referral", "withdrawn")
"""States in which nobody has said that the texts are done."""


def upgrade() -> None:
    op.create_table(
        "proposal_parts",
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", _choice("state", "empty", "draft", "ready", "not_relevant"), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("state <> 'empty' OR text = ''", name=op.f("ck_proposal_parts_empty")),
        sa.CheckConstraint("state <> 'not_relevant' OR because <> ''", name=op.f("ck_proposal_parts_not_relevant")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_proposal_parts_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_proposal_parts_person_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_proposal_parts_proposal_id")),
        sa.PrimaryKeyConstraint("proposal_id", "name", name=op.f("pk_proposal_parts")),
    )
    _costs()
    _reads()
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.add_column(sa.Column("readiness", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("basics_version", sa.Integer(), nullable=False, server_default="1"))
        batch_op.create_check_constraint(op.f("ck_proposals_readiness"), "readiness BETWEEN 0 AND 100")
    _move_texts()
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.alter_column("readiness", server_default=None)
        batch_op.alter_column("basics_version", server_default=None)
        for name in _NAMES:
            batch_op.drop_column(name)


def downgrade() -> None:
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_proposals_readiness"), type_="check")
        batch_op.drop_column("readiness")
        batch_op.drop_column("basics_version")
        for name in _NAMES:
            batch_op.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
    for name in _NAMES:
        op.execute(
            f"UPDATE proposals SET {name} = COALESCE((SELECT text FROM proposal_parts part"  # noqa: S608 - our own
            f" WHERE part.proposal_id = proposals.id AND part.name = '{name}'), '')"
        )
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        for name in _NAMES:
            batch_op.alter_column(name, server_default=None)
    op.drop_table("proposal_reads")
    op.drop_table("proposal_costs")
    op.drop_table("proposal_parts")


def _choice(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _costs() -> None:
    op.create_table(
        "proposal_costs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column(
            "bearer",
            _choice("bearer", "state", "municipalities", "regions", "companies", "individuals"),
            nullable=False,
        ),
        sa.Column("kind", _choice("kind", "cost", "revenue"), nullable=False),
        sa.Column("low", sa.BigInteger(), nullable=False),
        sa.Column("high", sa.BigInteger(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("submission_key", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("low >= 0 AND high >= low", name=op.f("ck_proposal_costs_interval")),
        sa.CheckConstraint("year BETWEEN 1990 AND 2100", name=op.f("ck_proposal_costs_year")),
        sa.CheckConstraint("source <> ''", name=op.f("ck_proposal_costs_source")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_proposal_costs_person_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_proposal_costs_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_costs")),
        sa.UniqueConstraint("public_id", name=op.f("uq_proposal_costs_public_id")),
        sa.UniqueConstraint("person_id", "submission_key", name=op.f("uq_proposal_costs_person_id_submission_key")),
    )
    op.create_index(op.f("ix_proposal_costs_proposal_id"), "proposal_costs", ["proposal_id"])


def _reads() -> None:
    op.create_table(
        "proposal_reads",
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("read_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_proposal_reads_number")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_proposal_reads_person_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_proposal_reads_proposal_id")),
        sa.PrimaryKeyConstraint("proposal_id", "person_id", name=op.f("pk_proposal_reads")),
    )
    op.create_index(op.f("ix_proposal_reads_person_id"), "proposal_reads", ["person_id"])


def _move_texts() -> None:
    """Each text that holds something, with its writer and day as its newest version tells them."""
    newest = "(SELECT max(id) FROM proposal_versions WHERE proposal_id = proposals.id)"
    for name in _NAMES:
        op.execute(
            "INSERT INTO proposal_parts (proposal_id, name, text, state, because, version, person_id, organisation_id,"  # noqa: S608 - our own
            f" written_at) SELECT proposals.id, '{name}', {name},"
            f" CASE WHEN proposals.state IN {_WRITING} THEN 'draft' ELSE 'ready' END, '', 1,"
            " newest.person_id, newest.organisation_id, COALESCE(newest.created_at, proposals.created_at)"
            f" FROM proposals LEFT JOIN proposal_versions newest ON newest.id = {newest} WHERE {name} <> ''"
        )
    op.execute(
        f"UPDATE proposals SET readiness = 100 * (SELECT count(*) FROM proposal_parts part"  # noqa: S608 - our own
        f" WHERE part.proposal_id = proposals.id AND part.state = 'ready') / {_REQUIRED}"
    )
