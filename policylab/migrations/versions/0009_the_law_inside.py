"""The register of acts with dated responsibility and text, and provisions that know where in a text they stand."""

import sqlalchemy as sa
from alembic import op

from policylab.core.db import UtcDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_ORDERED = "valid_to IS NULL OR valid_from IS NULL OR valid_from <= valid_to"
_FORMS = ("short", "abbreviation")


def upgrade() -> None:
    _responsibles()
    _sections()
    _statutes()
    op.drop_table("provisions")
    _provisions()


def _responsibles() -> None:
    op.create_table(
        "statute_responsibles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("statute_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.CheckConstraint(_ORDERED, name=op.f("ck_statute_responsibles_validity")),
        _key("statute_responsibles", "statute_id", "statutes"),
        _key("statute_responsibles", "organisation_id", "organisations"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statute_responsibles")),
        sa.UniqueConstraint(
            "statute_id",
            "organisation_id",
            "valid_from",
            name=op.f("uq_statute_responsibles_statute_id_organisation_id_valid_from"),
        ),
    )
    op.create_index("ix_statute_responsibles_organisation_id", "statute_responsibles", ["organisation_id"])
    op.execute(
        "INSERT INTO statute_responsibles (statute_id, organisation_id, source)"
        " SELECT id, responsible_id, source FROM statutes WHERE responsible_id IS NOT NULL"
    )


def _sections() -> None:
    op.create_table(
        "statute_sections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("statute_id", sa.Integer(), nullable=False),
        sa.Column("chapter", sa.String(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        _key("statute_sections", "statute_id", "statutes"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statute_sections")),
        sa.UniqueConstraint(
            "statute_id", "chapter", "section", name=op.f("uq_statute_sections_statute_id_chapter_section")
        ),
    )


def _statutes() -> None:
    with op.batch_alter_table("statutes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("slug", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("issued", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("link", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(
            sa.Column("changed_at", UtcDateTime(), nullable=False, server_default="2026-01-01 00:00:00.000000")
        )
        batch_op.drop_constraint(op.f("fk_statutes_responsible_id"), type_="foreignkey")
        batch_op.drop_column("responsible_id")
    op.execute("UPDATE statutes SET slug = lower(replace(number, ' ', '-'))")
    with op.batch_alter_table("statutes", schema=None) as batch_op:
        batch_op.alter_column("slug", server_default=None)
        batch_op.alter_column("link", server_default=None)
        batch_op.alter_column("changed_at", server_default=None)
        batch_op.create_unique_constraint(op.f("uq_statutes_slug"), ["slug"])
        batch_op.create_index(op.f("ix_statutes_changed_at"), ["changed_at"], unique=False)
        batch_op.create_check_constraint(op.f("ck_statutes_validity"), _ORDERED)
        batch_op.create_check_constraint(op.f("ck_statutes_successor"), "successor_id IS NULL OR successor_id <> id")
    form = sa.Enum(*_FORMS, name="form", native_enum=False, create_constraint=True, length=40)
    with op.batch_alter_table("statute_names", schema=None) as batch_op:
        batch_op.add_column(sa.Column("form", form, nullable=False, server_default="short"))
        batch_op.create_check_constraint(op.f("ck_statute_names_validity"), _ORDERED)
    op.execute("UPDATE statute_names SET form = 'abbreviation' WHERE length(name) < 7 AND name <> name_key")
    with op.batch_alter_table("statute_names", schema=None) as batch_op:
        batch_op.alter_column("form", server_default=None)


def _provisions() -> None:
    op.create_table(
        "provisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("start_at", sa.Integer(), nullable=False),
        sa.Column("end_at", sa.Integer(), nullable=False),
        sa.Column("written", sa.Text(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("chapter", sa.String(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=True),
        sa.Column("last", sa.Integer(), nullable=True),
        sa.Column("paragraph", sa.String(), nullable=False),
        sa.Column("point", sa.String(), nullable=False),
        sa.Column("normal_form", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("certain", sa.Boolean(), nullable=False),
        sa.CheckConstraint("start_at >= 0 AND end_at > start_at", name=op.f("ck_provisions_span")),
        sa.CheckConstraint(
            "(section = '') = (first IS NULL) AND (first IS NULL) = (last IS NULL)", name=op.f("ck_provisions_sections")
        ),
        sa.CheckConstraint("NOT certain OR number <> ''", name=op.f("ck_provisions_certain")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provisions")),
    )
    op.create_index("ix_provisions_place", "provisions", ["act", "chapter", "first"])
    op.create_index("ix_provisions_subject", "provisions", ["subject_kind", "subject_id"])


def downgrade() -> None:
    op.drop_table("provisions")
    op.create_table(
        "provisions",
        sa.Column("id", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.Integer() if name == "subject_id" else sa.String(), nullable=False)
            for name in ("subject_kind", "subject_id", "number", "chapter", "section", "paragraph", "point")
        ),
        sa.Column("normal_form", sa.String(), nullable=False),
        sa.Column("certain", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provisions")),
    )
    op.create_index("ix_provisions_place", "provisions", ["number", "chapter", "section"])
    op.create_index("ix_provisions_subject", "provisions", ["subject_kind", "subject_id"])
    with op.batch_alter_table("statute_names", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_statute_names_validity"), type_="check")
        batch_op.drop_column("form")
    with op.batch_alter_table("statutes", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_statutes_validity"), type_="check")
        batch_op.drop_constraint(op.f("ck_statutes_successor"), type_="check")
        batch_op.drop_index(op.f("ix_statutes_changed_at"))
        batch_op.drop_constraint(op.f("uq_statutes_slug"), type_="unique")
        for name in ("slug", "issued", "link", "changed_at"):
            batch_op.drop_column(name)
        batch_op.add_column(sa.Column("responsible_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(op.f("fk_statutes_responsible_id"), "organisations", ["responsible_id"], ["id"])
    op.drop_table("statute_sections")
    op.drop_table("statute_responsibles")


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))
