"""What the principles mean, the other words that lead to a tag, and one text less that nobody read."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("tags") as tags:
        for name in ("about_sv", "about_en"):
            tags.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("tags") as tags:
        for name in ("about_sv", "about_en"):
            tags.alter_column(name, existing_type=sa.Text(), existing_nullable=False, server_default=None)
    with op.batch_alter_table("cases") as cases:
        cases.drop_column("tags_text")
    op.create_table(
        "tag_aliases",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("tag_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["tag_id"], ["tags.id"], name=op.f("fk_tag_aliases_tag_id")),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_tag_aliases")),
    )
    op.create_index(op.f("ix_tag_aliases_tag_id"), "tag_aliases", ["tag_id"])


def downgrade() -> None:
    op.drop_table("tag_aliases")
    with op.batch_alter_table("cases") as cases:
        cases.add_column(sa.Column("tags_text", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("tags") as tags:
        tags.drop_column("about_en")
        tags.drop_column("about_sv")
