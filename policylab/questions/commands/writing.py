"""Writing a question, and moving it from draft to open to closed."""

from sqlmodel import Session, select

from policylab.accounts.models import Person
from policylab.accounts.queries import facilitators
from policylab.audit.numbers import next_number
from policylab.audit.record import record
from policylab.audit.revisions import keep_revision
from policylab.core.clock import now
from policylab.core.errors import Invalid, NotVisible, Stale
from policylab.core.i18n import N_, language
from policylab.core.markdown import render
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.core.workflow import require
from policylab.questions.forms import QuestionInput
from policylab.questions.models import Question
from policylab.questions.queries.visible import readable
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.questions import OUT, QUESTION

_LEAD = N_("Välj ett av alternativen.")
_TEXTS = ("title", "summary", "mandate")


def load_question(db: Session, actor: Actor, public_id: str, *, version: int | None = None) -> Question:
    """The question, locked for a change. Raises NotVisible, Refused, or Stale for an outdated `version`."""
    statement = select(Question).where(Question.public_id == public_id, readable(actor)).with_for_update(of=Question)
    question = db.exec(statement).first()
    if question is None:
        raise NotVisible(public_id)
    PERMISSIONS.check("question:manage", actor)
    if version is not None and version != question.version:
        raise Stale(public_id, {name: getattr(question, name) for name in (*_TEXTS, "mandate_on")}, row=question)
    return question


def draft_question(db: Session, actor: Actor, data: QuestionInput) -> Question:
    """Begin a question; the same form sent again gives the first result."""
    PERMISSIONS.check("question:manage", actor)
    key = data.submission_key or random_id()
    public_id = next_number(db, "FS")  # locked: a form sent twice at once finds its first result below
    earlier = db.exec(select(Question).where(Question.submission_key == key)).first()
    if earlier is not None and earlier.author_id == actor.person_id:
        return earlier
    question = Question(
        public_id=public_id,
        submission_key=key if earlier is None else random_id(),
        title=data.title,
        language=language(),
        lead_id=actor.person,
        author_id=actor.person,
        created_at=now(),
        activity_at=now(),
    )
    record(db, actor, "question.drafted", question, revision_id=_write(db, actor, question, data))
    return question


def revise_question(
    db: Session, actor: Actor, public_id: str, data: QuestionInput, *, version: int | None = None
) -> Question:
    """Change what it says. Raises as `load_question`, or Invalid for an open one without summary or mandate."""
    question = load_question(db, actor, public_id, version=version)
    revision_id = _write(db, actor, question, data)
    if question.state in OUT:
        require(question, ("summary", "mandate", "mandate_on"))
    question.activity_at = now()
    question.version += 1
    record(db, actor, "question.revised", question, revision_id=revision_id)
    return question


def move_question(db: Session, actor: Actor, public_id: str, step: str, *, version: int | None = None) -> Question:
    """Open, close or reopen it. Raises as `load_question`, Stale for another state, or Invalid when it lacks a text."""
    question = load_question(db, actor, public_id, version=version)
    QUESTION.find(question, step)
    question.opened_at = question.opened_at or now()
    row = QUESTION.advance(question, step)
    question.activity_at = now()
    question.version += 1
    record(db, actor, row.event, question)
    return question


def _write(db: Session, actor: Actor, question: Question, data: QuestionInput) -> int:
    if data.lead not in dict(facilitators(db)):
        raise Invalid({"lead": [_LEAD]})
    for name in (*_TEXTS, "mandate_on"):
        setattr(question, name, getattr(data, name))
    question.html = render(data.summary)
    question.lead_id = db.exec(select(Person.id).where(Person.public_id == data.lead)).one() or 0
    return keep_revision(db, actor, question, {name: getattr(question, name) for name in _TEXTS})
