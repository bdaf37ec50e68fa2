"""Links by mail, the reports that wait for them, and why somebody outside a domain was invited."""

import sqlalchemy as sa
from alembic import op

from policylab.core.db import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _add_links()
    _add_pending_reports()
    with op.batch_alter_table("invitations") as invitations:
        invitations.add_column(sa.Column("name", sa.String(), nullable=False, server_default=""))
        invitations.add_column(sa.Column("reason", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("invitations") as invitations:
        invitations.alter_column("name", server_default=None)
        invitations.alter_column("reason", server_default=None)


def _add_links() -> None:
    op.create_table(
        "mail_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum(
                "sign_in",
                "report",
                "reset",
                name="purpose",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("email_key", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.Column("used_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["used_by_id"], ["people.id"], name=op.f("fk_mail_links_used_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_mail_links_token_hash")),
    )
    op.create_index("ix_mail_links_email_key", "mail_links", ["email_key"])
    op.create_index("ix_mail_links_expires_at", "mail_links", ["expires_at"])


def _add_pending_reports() -> None:
    op.create_table(
        "pending_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("link_id", sa.Integer(), nullable=False),
        sa.Column("submission_key", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("area", sa.String(), nullable=True),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("obstacle", sa.Text(), nullable=False),
        sa.Column("consequence", sa.Text(), nullable=False),
        sa.Column("citation", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["area"], ["policy_areas.code"], name=op.f("fk_pending_reports_area")),
        sa.ForeignKeyConstraint(
            ["link_id"], ["mail_links.id"], name=op.f("fk_pending_reports_link_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pending_reports")),
        sa.UniqueConstraint("link_id", name=op.f("uq_pending_reports_link_id")),
    )
    op.create_index("ix_pending_reports_submission_key", "pending_reports", ["submission_key"])


def downgrade() -> None:
    op.drop_column("invitations", "reason")
    op.drop_column("invitations", "name")
    op.drop_table("pending_reports")
    op.drop_table("mail_links")
