"""Saved searches, the matches that have been seen in them, and the letters that told of new ones."""

import sqlalchemy as sa
from alembic import op

from policylab.core.db import UtcDateTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_PLACES = ("search", "cases", "proposals", "guidance")
_ALERTS = ("never", "at_once", "daily", "weekly")
_KINDS = ("case", "proposal", "guidance", "group", "thread", "section")


def _enum(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    _searches()
    _mails()
    _matches()


def _searches() -> None:
    op.create_table(
        "saved_searches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("submission_key", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("place", _enum("place", _PLACES), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("alert", _enum("alert", _ALERTS), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("looked_at", UtcDateTime(), nullable=False),
        sa.Column("ran_at", UtcDateTime(), nullable=True),
        sa.Column("run_at", UtcDateTime(), nullable=True),
        sa.Column("tell_at", UtcDateTime(), nullable=True),
        sa.Column("wide", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(alert IN ('daily', 'weekly')) = (tell_at IS NOT NULL)", name=op.f("ck_saved_searches_clock")
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name="fk_saved_searches_organisation_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_saved_searches_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_saved_searches"),
        sa.UniqueConstraint("person_id", "submission_key", name="uq_saved_searches_person_id_submission_key"),
        sa.UniqueConstraint("public_id", name="uq_saved_searches_public_id"),
    )
    op.create_index("ix_saved_searches_run_at", "saved_searches", ["run_at"])
    op.create_index("ix_saved_searches_tell_at", "saved_searches", ["tell_at"])


def _mails() -> None:
    op.create_table(
        "saved_mails",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("saved_search_id", sa.Integer(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("done_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["saved_search_id"], ["saved_searches.id"], name="fk_saved_mails_saved_search_id"),
        sa.PrimaryKeyConstraint("id", name="pk_saved_mails"),
    )
    op.create_index("ix_saved_mails_saved_search_id", "saved_mails", ["saved_search_id"])


def _matches() -> None:
    op.create_table(
        "saved_matches",
        sa.Column("saved_search_id", sa.Integer(), nullable=False),
        sa.Column("kind", _enum("kind", _KINDS), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("found_at", UtcDateTime(), nullable=False),
        sa.Column("gone_at", UtcDateTime(), nullable=True),
        sa.Column("untold", sa.Boolean(), nullable=False),
        sa.Column("unlooked", sa.Boolean(), nullable=False),
        sa.Column("mail_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["mail_id"], ["saved_mails.id"], name="fk_saved_matches_mail_id"),
        sa.ForeignKeyConstraint(["saved_search_id"], ["saved_searches.id"], name="fk_saved_matches_saved_search_id"),
        sa.PrimaryKeyConstraint("saved_search_id", "kind", "subject_id", name="pk_saved_matches"),
    )
    op.create_index("ix_saved_matches_mail_id", "saved_matches", ["mail_id"])
    op.create_index("ix_saved_matches_unlooked", "saved_matches", ["saved_search_id", "unlooked"])


def downgrade() -> None:
    for name in ("saved_matches", "saved_mails", "saved_searches"):
        op.drop_table(name)
