"""What stands beneath a question: put there and taken away, with nothing changed in it."""

from typing import Any

from sqlmodel import Session, col, select

from policylab.audit.record import record, subject_id
from policylab.cases.models import Case
from policylab.cases.queries.visible import readable as case_readable
from policylab.core.clock import now
from policylab.core.errors import Invalid, NotVisible
from policylab.core.i18n import N_
from policylab.core.permission import ANYBODY, Actor
from policylab.proposals.models import Proposal
from policylab.proposals.queries.visible import readable as proposal_readable
from policylab.questions.commands.writing import load_question
from policylab.questions.forms import ContentInput
from policylab.questions.models import Question, QuestionCase, QuestionProposal
from policylab.rules.questions import OUT

_UNKNOWN = N_("Inget hinder eller förslag har det numret. Numret står överst på dess sida.")
_THERE = N_("Det finns redan i frågeställningen.")


def add_to_question(
    db: Session, actor: Actor, public_id: str, data: ContentInput, *, version: int | None = None
) -> Question:
    """Put a case or a proposal beneath it. Raises Invalid for a number that names none, or one already there."""
    question = load_question(db, actor, public_id, version=version)
    subject = _named(db, actor, data.number)
    if subject is None:
        raise Invalid({"number": [_UNKNOWN]})
    if db.get(_link(subject), (question.id, subject.id)) is not None:
        raise Invalid({"number": [_THERE]})
    question.version += 1
    if isinstance(subject, Case):
        db.add(QuestionCase(question_id=subject_id(question), case_id=subject_id(subject)))
        record(db, actor, "question.case_added", question, case_id=subject_id(subject))
    else:
        db.add(QuestionProposal(question_id=subject_id(question), proposal_id=subject_id(subject)))
        record(db, actor, "question.proposal_added", question, proposal_id=subject_id(subject))
    if question.state in OUT and _is_public(db, subject):
        question.activity_at = now()
        record(db, actor, "question.widened", question)
    return question


def remove_from_question(
    db: Session, actor: Actor, public_id: str, number: str, *, version: int | None = None
) -> Question:
    """Take it away again. Raises NotVisible for what is not beneath it."""
    question = load_question(db, actor, public_id, version=version)
    subject = _named(db, actor, number)
    held = None if subject is None else db.get(_link(subject), (question.id, subject.id))
    if subject is None or held is None:
        raise NotVisible(number)
    db.delete(held)
    question.version += 1
    if isinstance(subject, Case):
        record(db, actor, "question.case_removed", question, case_id=subject_id(subject))
    else:
        record(db, actor, "question.proposal_removed", question, proposal_id=subject_id(subject))
    return question


def _named(db: Session, actor: Actor, number: str) -> Case | Proposal | None:
    """The case or proposal of that public id, if the actor may read it."""
    wanted = number.upper()
    case = db.exec(select(Case).where(Case.public_id == wanted, case_readable(actor))).first()
    return case or db.exec(select(Proposal).where(Proposal.public_id == wanted, proposal_readable(actor))).first()


def _link(subject: Case | Proposal) -> Any:
    return QuestionCase if isinstance(subject, Case) else QuestionProposal


def _is_public(db: Session, subject: Case | Proposal) -> bool:
    table: Any = type(subject)
    condition = case_readable(ANYBODY) if isinstance(subject, Case) else proposal_readable(ANYBODY)
    return db.exec(select(col(table.id)).where(col(table.id) == subject.id, condition)).first() is not None
