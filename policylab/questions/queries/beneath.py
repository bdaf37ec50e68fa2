"""What stands beneath a question, and the questions that a case stands beneath, as far as the actor may know."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select, true
from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.cases.queries.listing import CaseRow, case_rows_by_ids
from policylab.core.permission import Actor
from policylab.core.statements import one_of, prepared, read
from policylab.proposals.models import Proposal
from policylab.proposals.queries.visible import ProposalLink
from policylab.proposals.queries.visible import readable as proposal_readable
from policylab.questions.models import Question, QuestionCase, QuestionProposal
from policylab.rules.permissions import is_facilitator
from policylab.rules.questions import OUT


@dataclass(frozen=True)
class QuestionLink:
    """A question as other pages point to it."""

    public_id: str
    title: str
    language: str


def cases_beneath(db: Session, actor: Actor, question_id: int) -> Sequence[CaseRow]:
    """The cases beneath that the actor may read, newest activity first; others are neither named nor counted."""
    beneath = select(col(QuestionCase.case_id)).where(col(QuestionCase.question_id) == question_id)
    ids = select(col(Case.id)).where(col(Case.id).in_(beneath))
    rows = case_rows_by_ids(db, actor, db.execute(ids).scalars())
    return sorted(rows.values(), key=lambda row: (row.activity_at, row.id), reverse=True)


def proposals_beneath(db: Session, actor: Actor, question_id: int) -> Sequence[ProposalLink]:
    """The proposals beneath that the actor may read, newest activity first."""
    named = (Proposal.id, Proposal.public_id, Proposal.title, Proposal.language)
    columns = (*named, Proposal.state, Proposal.handed_over_on)
    statement = (
        select(*(col(column) for column in columns))
        .join(QuestionProposal, col(QuestionProposal.proposal_id) == col(Proposal.id))
        .where(col(QuestionProposal.question_id) == question_id, proposal_readable(actor))
        .order_by(col(Proposal.activity_at).desc(), col(Proposal.id).desc())
    )
    return [ProposalLink(*row) for row in db.execute(statement)]


def questions_above(db: Session, actor: Actor, case_id: int) -> Sequence[QuestionLink]:
    """The questions that a case stands beneath, which the actor may read since they read the case."""
    return [QuestionLink(*row) for row in read(db, _above(is_facilitator(actor)), case_id=case_id)]


@prepared
def _above(drafts_too: bool) -> Any:
    return (
        select(col(Question.public_id), col(Question.title), col(Question.language))
        .join(QuestionCase, col(QuestionCase.question_id) == col(Question.id))
        .where(col(QuestionCase.case_id) == bindparam("case_id"))
        .where(true() if drafts_too else one_of(col(Question.state), OUT))
        .order_by(col(Question.id))
    )
