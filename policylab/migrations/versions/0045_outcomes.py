"""What becomes of proposals: answers, stages, and whether the rule in force solved the obstacle."""

import sqlalchemy as sa
from alembic import op

from policylab.core.db import UtcDateTime

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

_ANSWERS = ("accepted", "partly", "declined", "inquiry", "filed")
_DECIDERS = ("government", "ministry", "agency")
_ENTERED = ("receiver", "lab")
_STAGES = ("directive", "sou", "ds", "referral", "council", "bill", "riksdag", "statute")
_SOLVED = ("yes", "partly", "no")
_WEB = "link = '' OR link LIKE 'https://%' OR link LIKE 'http://%'"
_BACKFILL = """
INSERT INTO proposal_answers (proposal_id, outcome, decided_by, decider_id, answered_on, reference, link, reason,
    inquiry_reference, inquiry_on, entered_as, created_at)
SELECT p.id,
    CASE WHEN p.state IN ('in_force', 'followed_up') THEN 'accepted' ELSE p.state END,
    CASE WHEN p.answer_by LIKE 'Regeringen%' THEN 'government' ELSE o.sector END,
    CASE WHEN p.answer_by LIKE 'Regeringen%' THEN NULL ELSE o.id END,
    p.answered_on, p.answer_reference, '', p.answer_reason,
    CASE WHEN p.state = 'inquiry' THEN p.answer_reference ELSE '' END,
    CASE WHEN p.state = 'inquiry' THEN p.answered_on END,
    'lab', p.activity_at
FROM proposals p JOIN organisations o ON o.id = p.recipient_id
WHERE p.state IN ('accepted', 'partly', 'declined', 'inquiry', 'filed', 'in_force', 'followed_up')
    AND o.sector IN ('ministry', 'agency')
"""
"""Answers that were given before: whose decision it was is told by the receiver, where the text does not say."""


def upgrade() -> None:
    _answers()
    _stages()
    _rounds()
    _asks()
    op.execute(_BACKFILL)


def downgrade() -> None:
    for table in ("solved_asked", "solved_asks", "solved_rounds", "proposal_stages", "proposal_answers"):
        op.drop_table(table)


def _answers() -> None:
    op.create_table(
        "proposal_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("outcome", _enum("outcome", _ANSWERS), nullable=False),
        sa.Column("decided_by", _enum("decided_by", _DECIDERS), nullable=False),
        sa.Column("decider_id", sa.Integer(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("inquiry_reference", sa.String(), nullable=False),
        sa.Column("inquiry_on", sa.Date(), nullable=True),
        sa.Column("entered_as", _enum("entered_as", _ENTERED), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        _check("proposal_answers", "link", _WEB),
        _check("proposal_answers", "reference", "reference <> ''"),
        _check("proposal_answers", "declined", "outcome <> 'declined' OR reason <> ''"),
        _check(
            "proposal_answers",
            "inquiry",
            "outcome <> 'inquiry' OR (inquiry_reference <> '' AND inquiry_on IS NOT NULL)",
        ),
        _check("proposal_answers", "collective", "(decided_by = 'government') = (decider_id IS NULL)"),
        *_keys("proposal_answers", proposal_id="proposals", decider_id="organisations", **_BY),
    )
    op.create_index("ix_proposal_answers_proposal_id", "proposal_answers", ["proposal_id"])


def _stages() -> None:
    op.create_table(
        "proposal_stages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("submission_key", sa.String(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("kind", _enum("kind", _STAGES), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("entered_as", _enum("entered_as", _ENTERED), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=True),
        _check("proposal_stages", "link", _WEB),
        _check("proposal_stages", "reference", "kind = 'council' OR reference <> ''"),
        _check("proposal_stages", "withdrawn", "(withdrawn_at IS NULL) = (withdrawn_by_id IS NULL)"),
        *_keys(
            "proposal_stages",
            proposal_id="proposals",
            replaces_id="proposal_stages",
            withdrawn_by_id="people",
            **_BY,
        ),
        sa.UniqueConstraint("public_id", name="uq_proposal_stages_public_id"),
        sa.UniqueConstraint("person_id", "submission_key", name="uq_proposal_stages_person_id_submission_key"),
    )
    op.create_index("ix_proposal_stages_proposal_id", "proposal_stages", ["proposal_id"])


def _rounds() -> None:
    op.create_table(
        "solved_rounds",
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("remind_on", sa.Date(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("reminded_at", UtcDateTime(), nullable=True),
        _check("solved_rounds", "dates", "remind_on <= answer_by"),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name="fk_solved_rounds_proposal_id"),
        sa.PrimaryKeyConstraint("proposal_id", name="pk_solved_rounds"),
    )
    silent = sa.text("reminded_at IS NULL")
    op.create_index(
        "ix_solved_rounds_remind", "solved_rounds", ["remind_on"], sqlite_where=silent, postgresql_where=silent
    )


def _asks() -> None:
    op.create_table(
        "solved_asks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("solved", _enum("solved", _SOLVED), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        _check(
            "solved_asks",
            "answered",
            "(solved IS NULL) = (answered_at IS NULL) AND (solved IS NULL) = (person_id IS NULL)",
        ),
        _check("solved_asks", "explained", "solved IS NULL OR solved = 'yes' OR text <> ''"),
        _check("solved_asks", "published", "(published_at IS NULL) = (published_by_id IS NULL)"),
        _check("solved_asks", "published_text", "published_at IS NULL OR text <> ''"),
        *_keys("solved_asks", proposal_id="proposals", published_by_id="people", **_BY),
        sa.UniqueConstraint("public_id", name="uq_solved_asks_public_id"),
        sa.UniqueConstraint("proposal_id", "organisation_id", name="uq_solved_asks_proposal_id_organisation_id"),
    )
    op.create_index("ix_solved_asks_organisation_id", "solved_asks", ["organisation_id"])
    op.create_table(
        "solved_asked",
        sa.Column("ask_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["ask_id"], ["solved_asks.id"], name="fk_solved_asked_ask_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_solved_asked_person_id"),
        sa.PrimaryKeyConstraint("ask_id", "person_id", name="pk_solved_asked"),
    )
    op.create_index("ix_solved_asked_person_id", "solved_asked", ["person_id"])


_BY = {"person_id": "people", "organisation_id": "organisations"}


def _keys(table: str, **foreign: str) -> list[sa.schema.SchemaItem]:
    keys = (
        sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}")
        for column, other in foreign.items()
    )
    return [*keys, sa.PrimaryKeyConstraint("id", name=f"pk_{table}")]


def _check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))


def _enum(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)
