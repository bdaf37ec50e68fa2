"""An agency's right of reply: the official address of a body, invitations and replies."""

import sqlalchemy as sa
from alembic import op

from policylab.core.db import UtcDateTime

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("organisations", sa.Column("official_address", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("organisations") as table:
        table.alter_column("official_address", server_default=None)
    _invitations()
    _replies()


def _invitations() -> None:
    op.create_table(
        "reply_invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("submission_key", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("reply_by", sa.Date(), nullable=False),
        sa.Column("invited_by_id", sa.Integer(), nullable=False),
        sa.Column("announced_at", UtcDateTime(), nullable=False),
        sa.Column("acknowledged_at", UtcDateTime(), nullable=True),
        sa.Column("acknowledged_by_id", sa.Integer(), nullable=True),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("called_off_at", UtcDateTime(), nullable=True),
        sa.Column("reminded_at", UtcDateTime(), nullable=True),
        sa.Column("next_mail_at", UtcDateTime(), nullable=True),
        sa.Column("mail_failures", sa.Integer(), nullable=False),
        sa.Column("mailed_at", UtcDateTime(), nullable=True),
        *_constraints(),
    )
    op.create_index("ix_reply_invitations_case_id", "reply_invitations", ["case_id"])
    op.create_index("ix_reply_invitations_organisation_id", "reply_invitations", ["organisation_id"])
    op.create_index("ix_reply_invitations_next_mail", "reply_invitations", ["next_mail_at"])


def _constraints() -> list[sa.schema.SchemaItem]:
    return [
        sa.CheckConstraint("message <> ''", name=op.f("ck_reply_invitations_written")),
        sa.CheckConstraint("sent_at IS NULL OR address <> ''", name=op.f("ck_reply_invitations_addressed")),
        sa.CheckConstraint(
            "(acknowledged_at IS NULL) = (acknowledged_by_id IS NULL)", name=op.f("ck_reply_invitations_acknowledged")
        ),
        sa.CheckConstraint(
            "sent_at IS NOT NULL OR (reminded_at IS NULL AND mailed_at IS NULL)",
            name=op.f("ck_reply_invitations_sent_first"),
        ),
        sa.ForeignKeyConstraint(["acknowledged_by_id"], ["people.id"], name="fk_reply_invitations_acknowledged_by_id"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_reply_invitations_case_id"),
        sa.ForeignKeyConstraint(["invited_by_id"], ["people.id"], name="fk_reply_invitations_invited_by_id"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name="fk_reply_invitations_organisation_id"),
        sa.PrimaryKeyConstraint("id", name="pk_reply_invitations"),
        sa.UniqueConstraint(
            "invited_by_id", "submission_key", name="uq_reply_invitations_invited_by_id_submission_key"
        ),
        sa.UniqueConstraint("public_id", name="uq_reply_invitations_public_id"),
    ]


def _replies() -> None:
    op.create_table(
        "replies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column("submission_key", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("registration_number", sa.String(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("text <> '' AND registration_number <> ''", name=op.f("ck_replies_written")),
        sa.CheckConstraint("(published_at IS NULL) = (published_by_id IS NULL)", name=op.f("ck_replies_published")),
        sa.ForeignKeyConstraint(["invitation_id"], ["reply_invitations.id"], name="fk_replies_invitation_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_replies_person_id"),
        sa.ForeignKeyConstraint(["published_by_id"], ["people.id"], name="fk_replies_published_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_replies"),
        sa.UniqueConstraint("invitation_id", name="uq_replies_invitation_id"),
    )


def downgrade() -> None:
    op.drop_table("replies")
    op.drop_table("reply_invitations")
    with op.batch_alter_table("organisations") as table:
        table.drop_column("official_address")
