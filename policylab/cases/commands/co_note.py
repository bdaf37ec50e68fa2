"""The co-assessor's own note to the assessment that counts."""

from sqlmodel import Session

from policylab.audit.record import subject_id
from policylab.audit.revisions import keep_revision
from policylab.cases.commands.decisions import load_unmerged
from policylab.cases.commands.steps import tell
from policylab.cases.forms.assessing import CoNoteInput
from policylab.cases.models import Case
from policylab.cases.queries.triage import newest_verdict
from policylab.core.errors import Stale
from policylab.core.permission import Actor


def note_as_co_assessor(
    db: Session, actor: Actor, public_id: str, data: CoNoteInput, *, version: int | None = None
) -> Case:
    """Write it, or write it anew. Raises as `load_unmerged`, where a revised assessment counts as changed."""
    case = load_unmerged(db, actor, public_id, "case:note_as_co_assessor", version=version)
    verdict = newest_verdict(db, case)
    if verdict is None:
        raise Stale(public_id)
    verdict.co_assessor_note, verdict.co_note_by_id = data.note, actor.person_id
    db.add(verdict)
    revision_id = keep_revision(db, actor, case, {"co_assessor_note": data.note})
    tell(db, actor, "case.co_assessor_noted", case, verdict_id=subject_id(verdict), revision_id=revision_id)
    return case
