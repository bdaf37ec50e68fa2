"""Figures on accounts, how many municipalities share a case, and who follows what."""

import sqlalchemy as sa
from alembic import op

from policylab.core.db import UtcDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_KINDS = ("cases", "groups", "proposals", "sections")
_SHARED = """
    UPDATE cases SET other_municipalities_count = (
        SELECT count(*) FROM organisations body
        WHERE body.sector = 'municipality' AND body.id <> cases.organisation_id AND body.id IN (
            SELECT account.organisation_id FROM case_accounts account JOIN cases told ON told.id = account.case_id
            WHERE account.published_at IS NOT NULL AND (told.id = cases.id OR told.merged_into_id = cases.id)
                AND (told.id = cases.id OR (told.published_at IS NOT NULL AND told.state IN
                    ('dialogue', 'proposal', 'guided', 'referred', 'declined', 'resolved')))
            UNION SELECT merged.organisation_id FROM cases merged
            WHERE merged.merged_into_id = cases.id AND merged.published_at IS NOT NULL AND merged.state IN
                ('dialogue', 'proposal', 'guided', 'referred', 'declined', 'resolved')
        )
    )
"""


def upgrade() -> None:
    with op.batch_alter_table("case_accounts", schema=None) as batch_op:
        for name in ("hours", "sek", "figures_year"):
            batch_op.add_column(sa.Column(name, sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("figures_basis", sa.Text(), nullable=False, server_default=""))
        for name, condition in _CHECKS.items():
            batch_op.create_check_constraint(op.f(f"ck_case_accounts_{name}"), condition)
    with op.batch_alter_table("case_accounts", schema=None) as batch_op:
        batch_op.alter_column("figures_basis", server_default=None)
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.add_column(sa.Column("other_municipalities_count", sa.Integer(), nullable=False, server_default="0"))
    op.execute(_SHARED)
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.alter_column("other_municipalities_count", server_default=None)
    op.create_table(
        "follows",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("subject_kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(f"subject_kind IN {_KINDS}", name=op.f("ck_follows_subject_kind")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_follows_person_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_follows_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follows")),
        sa.UniqueConstraint(
            "person_id",
            "organisation_id",
            "subject_kind",
            "subject_id",
            name=op.f("uq_follows_person_id_organisation_id_subject_kind_subject_id"),
        ),
    )
    op.create_index("ix_follows_subject", "follows", ["subject_kind", "subject_id"])


def downgrade() -> None:
    op.drop_index("ix_follows_subject", "follows")
    op.drop_table("follows")
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.drop_column("other_municipalities_count")
    with op.batch_alter_table("case_accounts", schema=None) as batch_op:
        for name in _CHECKS:
            batch_op.drop_constraint(op.f(f"ck_case_accounts_{name}"), type_="check")
        for name in ("hours", "sek", "figures_year", "figures_basis"):
            batch_op.drop_column(name)


_CHECKS = {
    "hours": "hours IS NULL OR hours >= 0",
    "sek": "sek IS NULL OR sek >= 0",
    "figures": "(hours IS NULL AND sek IS NULL) OR (figures_year IS NOT NULL AND figures_basis <> '')",
    "own_facts": "text <> '' OR affected IS NOT NULL OR hours IS NOT NULL OR sek IS NOT NULL",
}
