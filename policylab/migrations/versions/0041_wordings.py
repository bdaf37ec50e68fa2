"""Wordings provision by provision, and suggestions to change them."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from policylab.core.db import UtcDateTime

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

_KINDS = ("changed", "new", "repealed")
_OUTCOMES = ("accepted", "rejected", "withdrawn")
_NAMED_IN = ("current_wording", "proposed_wording", "change", "points")
"""The texts in which the provision was named, the plainest first."""


_BACK = """
UPDATE proposals SET {0}_wording = COALESCE((
    SELECT w.{0}_text FROM proposal_wordings w
    WHERE w.proposal_id = proposals.id AND w.removed_at IS NULL ORDER BY w.position, w.id LIMIT 1
), '')
"""


def upgrade() -> None:
    _wordings()
    _suggestions()
    _move_texts()
    for name in ("current_wording", "proposed_wording"):
        op.drop_column("proposals", name)


def _enum(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _wordings() -> None:
    op.create_table(
        "proposal_wordings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", _enum("kind", _KINDS), nullable=False),
        sa.Column("provision", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("chapter", sa.String(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("current_text", sa.Text(), nullable=False),
        sa.Column("proposed_text", sa.Text(), nullable=False),
        sa.Column("removed_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("kind <> 'new' OR current_text = ''", name=op.f("ck_proposal_wordings_new")),
        sa.CheckConstraint("kind <> 'repealed' OR proposed_text = ''", name=op.f("ck_proposal_wordings_repealed")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name="fk_proposal_wordings_proposal_id"),
        sa.PrimaryKeyConstraint("id", name="pk_proposal_wordings"),
        sa.UniqueConstraint("proposal_id", "number", name="uq_proposal_wordings_proposal_id_number"),
    )


def _suggestions() -> None:
    op.create_table(
        "amendment_suggestions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("submission_key", sa.String(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("wording_id", sa.Integer(), nullable=True),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("passage", sa.Text(), nullable=False),
        sa.Column("replacement", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("outcome", _enum("outcome", _OUTCOMES), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decision_reason", sa.Text(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=True),
        *_suggestion_constraints(),
    )
    op.create_index("ix_amendment_suggestions_proposal", "amendment_suggestions", ["proposal_id", "id"])
    op.create_index("ix_amendment_suggestions_version_id", "amendment_suggestions", ["version_id"])


def _suggestion_constraints() -> list[sa.schema.SchemaItem]:
    checks = {
        "about": "(wording_id IS NULL) = (part <> '')",
        "written": "passage <> '' AND reason <> ''",
        "decided": "(outcome IS NULL) = (decided_at IS NULL)",
        "decided_by": "(decided_at IS NULL) = (decided_by_id IS NULL)",
        "rejected": "outcome <> 'rejected' OR decision_reason <> ''",
        "accepted": "outcome <> 'accepted' OR version_id IS NOT NULL",
    }
    keys = {
        "proposal_id": "proposals",
        "wording_id": "proposal_wordings",
        "person_id": "people",
        "organisation_id": "organisations",
        "decided_by_id": "people",
        "version_id": "proposal_versions",
    }
    table = "amendment_suggestions"
    return [
        *(sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}")) for name, rule in checks.items()),
        *(sa.ForeignKeyConstraint([name], [f"{to}.id"], name=f"fk_{table}_{name}") for name, to in keys.items()),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("person_id", "submission_key", name=f"uq_{table}_person_id_submission_key"),
        sa.UniqueConstraint("public_id", name=f"uq_{table}_public_id"),
    ]


def _move_texts() -> None:
    """What stood in two columns becomes one changed provision, under the name that its texts gave it."""
    connection = op.get_bind()
    written = connection.execute(
        sa.text(
            "SELECT id, current_wording, proposed_wording FROM proposals"
            " WHERE current_wording <> '' OR proposed_wording <> '' ORDER BY id"
        )
    ).all()
    rows: list[dict[str, Any]] = [
        {"proposal_id": row[0], "current_text": row[1], "proposed_text": row[2], **_named(connection, row[0])}
        for row in written
    ]
    if rows:
        connection.execute(
            sa.text(
                "INSERT INTO proposal_wordings (proposal_id, number, position, kind, provision, act, chapter, section,"
                " current_text, proposed_text) VALUES (:proposal_id, 1, 1, 'changed', :provision, :act, :chapter,"
                " :section, :current_text, :proposed_text)"
            ),
            rows,
        )


def _named(connection: sa.Connection, proposal_id: int) -> dict[str, str]:
    found = connection.execute(
        sa.text(
            "SELECT field, normal_form, number, chapter, section FROM provisions"
            " WHERE subject_kind = 'proposals' AND subject_id = :id AND number <> '' AND section <> '' ORDER BY id"
        ),
        {"id": proposal_id},
    ).all()
    known = sorted((row for row in found if row[0] in _NAMED_IN), key=lambda row: _NAMED_IN.index(row[0]))
    names = known[0][1:] if known else ("", "", "", "")
    return dict(zip(("provision", "act", "chapter", "section"), names, strict=True))


def downgrade() -> None:
    for name in ("current_wording", "proposed_wording"):
        op.add_column("proposals", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.execute(_BACK.format("current"))
    op.execute(_BACK.format("proposed"))
    for name in ("amendment_suggestions", "proposal_wordings"):
        op.drop_table(name)
