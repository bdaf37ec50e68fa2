"""Ministries and policy areas can be followed."""

from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

_FOLLOWED = ("cases", "groups", "proposals", "sections", "questions")


def upgrade() -> None:
    _allow((*_FOLLOWED, "ministries", "areas"))


def _allow(followed: tuple[str, ...]) -> None:
    with op.batch_alter_table("follows") as table:
        table.drop_constraint(op.f("ck_follows_subject_kind"), type_="check")
        table.create_check_constraint(op.f("ck_follows_subject_kind"), f"subject_kind IN {followed}")


def downgrade() -> None:
    op.execute("DELETE FROM follows WHERE subject_kind IN ('ministries', 'areas')")
    _allow(_FOLLOWED)
