"""Kinds of group, their mandates, summaries and ends; roles in them, and the ways in."""

import sqlalchemy as sa
from alembic import op

from policylab.core.db import UtcDateTime

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

_KINDS = ("open", "private", "closed")
_ROLES = ("lead", "member", "guest")


def _enum(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=40)


def upgrade() -> None:
    _groups()
    _members()
    _ways_in()


def _groups() -> None:
    with op.batch_alter_table("groups", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kind", _enum("kind", _KINDS), nullable=False, server_default="open"))
        for name in ("mandate_by", "summary_language"):
            batch_op.add_column(sa.Column(name, sa.String(), nullable=False, server_default="sv" * (name[0] == "s")))
        for name in ("mandate_from", "mandate_to"):
            batch_op.add_column(sa.Column(name, sa.Date(), nullable=True))
        for name in ("summary", "summary_html", "archive_reason"):
            batch_op.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
        for name in ("summarised_at", "archived_at"):
            batch_op.add_column(sa.Column(name, UtcDateTime(), nullable=True))
    op.execute("UPDATE groups SET kind = 'closed' WHERE closed")
    with op.batch_alter_table("groups", schema=None) as batch_op:
        batch_op.drop_column("closed")
        for name in ("kind", "mandate_by", "summary_language", "summary", "summary_html", "archive_reason"):
            batch_op.alter_column(name, server_default=None)
        for name, condition in _CHECKS.items():
            batch_op.create_check_constraint(op.f(f"ck_groups_{name}"), condition)


def _members() -> None:
    with op.batch_alter_table("group_members", schema=None) as batch_op:
        batch_op.add_column(sa.Column("role", _enum("role", _ROLES), nullable=False, server_default="member"))
    with op.batch_alter_table("group_members", schema=None) as batch_op:
        batch_op.alter_column("role", server_default=None)
        batch_op.create_check_constraint(op.f("ck_group_members_role"), f"role IN {_ROLES}")
        batch_op.create_check_constraint(op.f("ck_group_members_guest"), "role <> 'guest' OR valid_to IS NOT NULL")


def _ways_in() -> None:
    op.create_table(
        "group_join_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("admitted", sa.Boolean(), nullable=True),
        sa.CheckConstraint("(answered_at IS NULL) = (admitted IS NULL)", name=op.f("ck_group_join_requests_answered")),
        sa.ForeignKeyConstraint(["answered_by_id"], ["people.id"], name="fk_group_join_requests_answered_by_id"),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_group_join_requests_group_id"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_group_join_requests_organisation_id"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_group_join_requests_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_group_join_requests"),
        sa.UniqueConstraint("public_id", name="uq_group_join_requests_public_id"),
    )
    op.create_index("ix_group_join_requests_group_id", "group_join_requests", ["group_id"])
    role = sa.Enum(*_ROLES, name="role", native_enum=False, create_constraint=True, length=40)
    op.create_table(
        "group_invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("role", role, nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_group_invitations_group_id"),
        sa.ForeignKeyConstraint(["invitation_id"], ["invitations.id"], name="fk_group_invitations_invitation_id"),
        sa.PrimaryKeyConstraint("id", name="pk_group_invitations"),
        sa.UniqueConstraint("invitation_id", name="uq_group_invitations_invitation_id"),
    )
    op.create_index("ix_group_invitations_group_id", "group_invitations", ["group_id"])


def downgrade() -> None:
    for name in ("group_invitations", "group_join_requests"):
        op.drop_table(name)
    with op.batch_alter_table("group_members", schema=None) as batch_op:
        for name in ("role", "guest"):
            batch_op.drop_constraint(op.f(f"ck_group_members_{name}"), type_="check")
        batch_op.drop_column("role")
    with op.batch_alter_table("groups", schema=None) as batch_op:
        batch_op.add_column(sa.Column("closed", sa.Boolean(), nullable=False, server_default=sa.false()))
        for name in _CHECKS:
            batch_op.drop_constraint(op.f(f"ck_groups_{name}"), type_="check")
    op.execute("UPDATE groups SET closed = (kind = 'closed')")
    with op.batch_alter_table("groups", schema=None) as batch_op:
        for name in _COLUMNS:
            batch_op.drop_column(name)


_CHECKS = {
    "kind": f"kind IN {_KINDS}",
    "mandate": "mandate_from IS NULL OR mandate_to IS NULL OR mandate_from <= mandate_to",
    "archived": "(archived_at IS NULL) = (archive_reason = '')",
}
_COLUMNS = (
    "kind",
    "mandate_by",
    "mandate_from",
    "mandate_to",
    "summary",
    "summary_html",
    "summary_language",
    "summarised_at",
    "archived_at",
    "archive_reason",
)
