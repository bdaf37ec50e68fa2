"""Answering a request for completion."""

from sqlmodel import Session

from policylab.audit.revisions import keep_revision
from policylab.cases.commands.ask_for import ask_for
from policylab.cases.commands.citing import cite_present, cite_published
from policylab.cases.commands.drafts import check_area
from policylab.cases.commands.steps import begin_step, end_step
from policylab.cases.forms.report import CompletionInput
from policylab.cases.models import Case
from policylab.cases.queries.masking import TEXT_FIELDS, present_texts
from policylab.core.permission import Actor


def complete_case(
    db: Session, actor: Actor, public_id: str, data: CompletionInput, *, version: int | None = None
) -> Case:
    """Answer, with the texts as they should be from now on.

    A published case is published no longer: new words have to be checked before anybody else reads them.
    """
    case = begin_step(db, actor, public_id, "complete", version=version)
    for name in TEXT_FIELDS:
        setattr(case, name, getattr(data, name))
    case.area = check_area(db, data.area)
    case.published_at = case.published_by_id = case.published_revision_id = None
    said = {"question": case.question, "answer": data.answer}
    case.question = ""
    ask_for(db, case, ())
    revision_id = keep_revision(db, actor, case, present_texts(case) | said)
    end_step(db, actor, case, "complete", revision_id=revision_id)
    cite_present(db, case)
    cite_published(db, case)
    return case
