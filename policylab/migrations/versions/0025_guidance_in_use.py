"""How others did what guidance says, and what organisations with the same obstacle say of the answer."""

import sqlalchemy as sa
from alembic import op

from policylab.core.db import UtcDateTime

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _stories()
    _replies()


def _stories() -> None:
    op.create_table(
        "guidance_stories",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guidance_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("submission_key", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(published_at IS NULL) = (published_by_id IS NULL)", name=op.f("ck_guidance_stories_published")
        ),
        sa.CheckConstraint("text <> ''", name=op.f("ck_guidance_stories_told")),
        sa.ForeignKeyConstraint(
            ["guidance_id"], ["guidance.id"], name=op.f("fk_guidance_stories_guidance_id_guidance")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_guidance_stories_organisation_id_organisations")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_guidance_stories_person_id_people")),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["people.id"], name=op.f("fk_guidance_stories_published_by_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guidance_stories")),
        sa.UniqueConstraint(
            "guidance_id", "organisation_id", name=op.f("uq_guidance_stories_guidance_id_organisation_id")
        ),
        sa.UniqueConstraint("submission_key", name=op.f("uq_guidance_stories_submission_key")),
    )
    op.create_index(op.f("ix_guidance_stories_organisation_id"), "guidance_stories", ["organisation_id"])


def _replies() -> None:
    op.create_table(
        "guidance_replies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("guidance_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("helped", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("replied_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("helped OR reason <> ''", name=op.f("ck_guidance_replies_reasoned")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_guidance_replies_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["guidance_id"], ["guidance.id"], name=op.f("fk_guidance_replies_guidance_id_guidance")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_guidance_replies_organisation_id_organisations")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_guidance_replies_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guidance_replies")),
        sa.UniqueConstraint(
            "case_id",
            "organisation_id",
            "guidance_id",
            name=op.f("uq_guidance_replies_case_id_organisation_id_guidance_id"),
        ),
    )
    op.create_index(op.f("ix_guidance_replies_guidance_id"), "guidance_replies", ["guidance_id"])
    op.create_index(op.f("ix_guidance_replies_organisation_id"), "guidance_replies", ["organisation_id"])


def downgrade() -> None:
    op.drop_table("guidance_replies")
    op.drop_table("guidance_stories")
