"""Registering a case in the lab's own register; it decides nothing, so that no conflict of interest hinders it."""

from sqlmodel import Session

from policylab.audit.registration import note_registration
from policylab.cases.commands.decisions import load_unmerged
from policylab.cases.commands.steps import tell
from policylab.cases.forms.registering import LabNumberInput
from policylab.cases.models import Case
from policylab.core.permission import Actor


def register_case(
    db: Session, actor: Actor, public_id: str, data: LabNumberInput, *, version: int | None = None
) -> Case:
    """Note number, day of receipt and retention. Raises as `load_unmerged`, and Invalid for impossible days."""
    case = load_unmerged(db, actor, public_id, "case:register", version=version)
    note_registration(case, data.registration_number, data.received_on, data.retain_until)
    tell(db, actor, "case.registered", case)
    return case
