"""What the library of guidance is narrowed by, who has done so, what the agency answered, and the reminder once."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_TEXTS = ("confirmed_by", "confirmed_number")


def upgrade() -> None:
    with op.batch_alter_table("guidance", schema=None) as batch_op:
        batch_op.add_column(sa.Column("done_by", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("area", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("confirmed_on", sa.Date(), nullable=True))
        for name in _TEXTS:
            batch_op.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("reminded_of", sa.Date(), nullable=True))
    with op.batch_alter_table("guidance", schema=None) as batch_op:
        for name in ("done_by", *_TEXTS):
            batch_op.alter_column(name, server_default=None)
        batch_op.create_foreign_key(batch_op.f("fk_guidance_area_policy_areas"), "policy_areas", ["area"], ["code"])
        batch_op.create_check_constraint(
            batch_op.f("ck_guidance_answered"),
            "confirmed <> 'no_answer' OR (confirmed_on IS NULL AND confirmed_by = '')",
        )
        batch_op.create_index(batch_op.f("ix_guidance_area"), ["area"])
        batch_op.create_index(batch_op.f("ix_guidance_review_on"), ["review_on"])


def downgrade() -> None:
    with op.batch_alter_table("guidance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_guidance_review_on"))
        batch_op.drop_index(batch_op.f("ix_guidance_area"))
        batch_op.drop_constraint(batch_op.f("ck_guidance_answered"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_guidance_area_policy_areas"), type_="foreignkey")
        for name in ("reminded_of", *_TEXTS, "confirmed_on", "area", "done_by"):
            batch_op.drop_column(name)
