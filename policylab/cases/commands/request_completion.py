"""Asking the submitter for what is missing."""

from sqlmodel import Session

from policylab.audit.revisions import keep_revision
from policylab.cases.commands.ask_for import ask_for
from policylab.cases.commands.steps import begin_step, end_step
from policylab.cases.forms.asking import CompletionRequestInput
from policylab.cases.models import Case
from policylab.core.permission import Actor


def request_completion(
    db: Session, actor: Actor, public_id: str, data: CompletionRequestInput, *, version: int | None = None
) -> Case:
    """Send the case back with a question, and point out the sections that are needed."""
    case = begin_step(db, actor, public_id, "request_completion", version=version)
    case.question = data.question
    ask_for(db, case, data.sections)
    revision_id = keep_revision(db, actor, case, {"question": data.question})
    end_step(db, actor, case, "request_completion", revision_id=revision_id)
    return case
