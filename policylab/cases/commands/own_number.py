"""Noting the registration number that the submitter's organisation gave the matter in its own register."""

from sqlmodel import Session

from policylab.audit.record import record
from policylab.cases.commands.steps import load_case
from policylab.cases.forms.own_deeds import OwnNumberInput
from policylab.cases.models import Case
from policylab.core.permission import Actor


def note_own_number(db: Session, actor: Actor, public_id: str, data: OwnNumberInput) -> Case:
    """Note or correct the number; the same number again is no news."""
    case = load_case(db, actor, public_id, "case:note_own_number")
    if data.number != case.own_registration_number:
        case.own_registration_number = data.number
        record(db, actor, "case.registered", case)
    return case
