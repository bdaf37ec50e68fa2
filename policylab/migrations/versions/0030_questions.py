"""Questions, with the cases and proposals beneath them; they can be followed and found."""

import sqlalchemy as sa
from alembic import op

from policylab.core.db import UtcDateTime

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

_FOLLOWED = ("cases", "groups", "proposals", "sections")
_KINDS = ("case", "proposal", "guidance", "group", "thread", "section")


def upgrade() -> None:
    _questions()
    for name, other in (("cases", "case_id"), ("proposals", "proposal_id")):
        _beneath(f"question_{name}", name, other)
    _allow((*_FOLLOWED, "questions"), (*_KINDS[:-1], "question", "section"))


def _questions() -> None:
    state = sa.Enum("draft", "open", "closed", name="state", native_enum=False, create_constraint=True, length=40)
    written = "state = 'draft' OR (summary <> '' AND mandate <> '' AND mandate_on IS NOT NULL)"
    op.create_table(
        "questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("submission_key", sa.String(), nullable=False),
        sa.Column("state", state, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("mandate", sa.String(), nullable=False),
        sa.Column("mandate_on", sa.Date(), nullable=True),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("activity_at", UtcDateTime(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("title <> ''", name=op.f("ck_questions_titled")),
        sa.CheckConstraint(written, name=op.f("ck_questions_opened")),
        sa.CheckConstraint("(state = 'draft') = (opened_at IS NULL)", name=op.f("ck_questions_dated")),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name="fk_questions_author_id"),
        sa.ForeignKeyConstraint(["lead_id"], ["people.id"], name="fk_questions_lead_id"),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
        sa.UniqueConstraint("public_id", name="uq_questions_public_id"),
        sa.UniqueConstraint("submission_key", name="uq_questions_submission_key"),
    )
    op.create_index("ix_questions_state_activity", "questions", ["state", "activity_at", "id"])


def _beneath(table: str, target: str, other: str) -> None:
    op.create_table(
        table,
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column(other, sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint([other], [f"{target}.id"], name=f"fk_{table}_{other}"),
        sa.ForeignKeyConstraint(["question_id"], ["questions.id"], name=f"fk_{table}_question_id"),
        sa.PrimaryKeyConstraint("question_id", other, name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_{other}", table, [other])


def _allow(followed: tuple[str, ...], kinds: tuple[str, ...]) -> None:
    with op.batch_alter_table("follows") as table:
        table.drop_constraint(op.f("ck_follows_subject_kind"), type_="check")
        table.create_check_constraint(op.f("ck_follows_subject_kind"), f"subject_kind IN {followed}")
    with op.batch_alter_table("saved_matches") as table:
        table.drop_constraint(op.f("ck_saved_matches_kind"), type_="check")
        table.create_check_constraint(op.f("ck_saved_matches_kind"), f"kind IN {kinds}")


def downgrade() -> None:
    _allow(_FOLLOWED, _KINDS)
    for name in ("question_proposals", "question_cases", "questions"):
        op.drop_table(name)
