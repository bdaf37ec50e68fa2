"""Which mails each person wants, and the places in the law that are followed."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_PACES = ("at_once", "daily", "weekly", "never")
_THINGS = ("asked", "answers", "own", "groups", "followed", "work")


def _pace(name: str) -> sa.Column[str]:
    kind = sa.Enum(*_PACES, name=name, native_enum=False, create_constraint=True, length=40)
    return sa.Column(name, kind, nullable=False)


def upgrade() -> None:
    op.create_table(
        "mail_settings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *(_pace(name) for name in _THINGS),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_mail_settings_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_mail_settings"),
        sa.UniqueConstraint("person_id", name="uq_mail_settings_person_id"),
        sa.UniqueConstraint("public_id", name="uq_mail_settings_public_id"),
    )
    op.create_table(
        "followed_sections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("chapter", sa.String(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_followed_sections"),
        sa.UniqueConstraint("act", "chapter", "section", name="uq_followed_sections_act_chapter_section"),
    )


def downgrade() -> None:
    op.drop_table("followed_sections")
    op.drop_table("mail_settings")
