"""The second assessor's own word that there is no conflict of interest; until then the assessment has one assessor."""

from sqlmodel import Session

from policylab.audit.record import subject_id
from policylab.cases.commands.decisions import load_unmerged
from policylab.cases.commands.steps import tell
from policylab.cases.models import Case
from policylab.cases.queries.triage import newest_verdict
from policylab.core.clock import now
from policylab.core.errors import Stale
from policylab.core.permission import Actor


def confirm_impartial(db: Session, actor: Actor, public_id: str, *, version: int | None = None) -> Case:
    """Confirm; a second time is no news. Raises as `load_unmerged`, where a revised assessment counts as changed."""
    case = load_unmerged(db, actor, public_id, "case:confirm_impartial")
    verdict = newest_verdict(db, case)
    if verdict is None:
        raise Stale(public_id)
    if verdict.confirmed_at is not None:
        return case
    if version is not None and version != case.version:
        raise Stale(public_id, row=case)
    verdict.confirmed_at = now()
    db.add(verdict)
    tell(db, actor, "case.assessor_confirmed", case, verdict_id=subject_id(verdict))
    return case
