"""Which cases the documents of a hand-over tell of, so that what is no longer public is no longer given."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None

_QUIET = """
    UPDATE documents SET tells_of_cases = :no
    WHERE kind <> 'annex' AND format <> 'json' AND EXISTS (
        SELECT 1 FROM proposal_co_authors WHERE proposal_co_authors.proposal_id = documents.proposal_id
        AND proposal_co_authors.consented_at <= documents.made_at
    )
"""
_TOLD = """
    INSERT INTO document_cases (proposal_id, version, case_id, revision_id)
    SELECT DISTINCT documents.proposal_id, documents.version, cases.id, cases.published_revision_id
    FROM documents
    JOIN proposal_cases ON proposal_cases.proposal_id = documents.proposal_id
        AND proposal_cases.started_at <= documents.made_at
        AND (proposal_cases.ended_at IS NULL OR proposal_cases.ended_at > documents.made_at)
    JOIN cases ON cases.id = proposal_cases.case_id
    WHERE cases.published_at <= documents.made_at OR EXISTS (
        SELECT 1 FROM events WHERE events.subject_kind = 'cases' AND events.subject_id = cases.id
        AND events.kind = 'case.published' AND events.at <= documents.made_at
    )
"""


def upgrade() -> None:
    op.create_table(
        "document_cases",
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_document_cases_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposals.id"], name=op.f("fk_document_cases_proposal_id_proposals")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revisions.id"], name=op.f("fk_document_cases_revision_id_revisions")
        ),
        sa.PrimaryKeyConstraint("proposal_id", "version", "case_id", name=op.f("pk_document_cases")),
    )
    op.create_index(op.f("ix_document_cases_case_id"), "document_cases", ["case_id"])
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.add_column(sa.Column("tells_of_cases", sa.Boolean(), nullable=False, server_default=sa.true()))
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.alter_column("tells_of_cases", server_default=None)
    op.execute(sa.text(_QUIET).bindparams(no=False))
    op.execute(_TOLD)


def downgrade() -> None:
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.drop_column("tells_of_cases")
    op.drop_index(op.f("ix_document_cases_case_id"), table_name="document_cases")
    op.drop_table("document_cases")
