"""Answers on proposals: who is invited and until when, what is confirmed for a later version, the strongest reasons."""

import sqlalchemy as sa
from alembic import op

from policylab.core.db import UtcDateTime

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("proposals", sa.Column("answers_by", sa.Date(), nullable=True))
    _confirmations()
    _invitations()
    _reasons()


def _confirmations() -> None:
    op.create_table(
        "stance_confirmations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stance_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("confirmed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_stance_confirmations_organisation_id_organisations"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_stance_confirmations_person_id_people")),
        sa.ForeignKeyConstraint(["stance_id"], ["stances.id"], name=op.f("fk_stance_confirmations_stance_id_stances")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stance_confirmations")),
        sa.UniqueConstraint("stance_id", "version", name=op.f("uq_stance_confirmations_stance_id_version")),
    )
    op.create_table(
        "stance_asks",
        sa.Column("stance_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["stance_id"], ["stances.id"], name=op.f("fk_stance_asks_stance_id_stances")),
        sa.PrimaryKeyConstraint("stance_id", "version", name=op.f("pk_stance_asks")),
    )


def _invitations() -> None:
    op.create_table(
        "stance_invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("invited_at", UtcDateTime(), nullable=False),
        sa.Column("told_at", UtcDateTime(), nullable=True),
        sa.Column("reminded_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("reminded_at IS NULL OR told_at IS NOT NULL", name=op.f("ck_stance_invitations_reminded")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_stance_invitations_organisation_id_organisations")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_stance_invitations_person_id_people")),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposals.id"], name=op.f("fk_stance_invitations_proposal_id_proposals")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stance_invitations")),
        sa.UniqueConstraint(
            "proposal_id", "organisation_id", name=op.f("uq_stance_invitations_proposal_id_organisation_id")
        ),
    )
    op.create_index(op.f("ix_stance_invitations_organisation_id"), "stance_invitations", ["organisation_id"])
    op.create_index(op.f("ix_stance_invitations_told_at"), "stance_invitations", ["told_at"])


def _reasons() -> None:
    op.create_table(
        "chosen_reasons",
        sa.Column("stance_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("chosen_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_chosen_reasons_person_id_people")),
        sa.ForeignKeyConstraint(["stance_id"], ["stances.id"], name=op.f("fk_chosen_reasons_stance_id_stances")),
        sa.PrimaryKeyConstraint("stance_id", name=op.f("pk_chosen_reasons")),
    )


def downgrade() -> None:
    op.drop_table("chosen_reasons")
    op.drop_table("stance_invitations")
    op.drop_table("stance_asks")
    op.drop_table("stance_confirmations")
    op.drop_column("proposals", "answers_by")
