"""Referring a case onward to the body that owns the question."""

from sqlmodel import Session

from policylab.cases.commands.decisions import begin_decision, sign_closing
from policylab.cases.commands.raised import note_with_decision
from policylab.cases.commands.steps import end_step
from policylab.cases.forms.triage import ReferralInput
from policylab.cases.models import Case
from policylab.core.errors import Invalid
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.organisations.typed import body_given

UNKNOWN_BODY = N_("Ingen organisation heter så. Skriv hela namnet, eller fyll i fältet Annat organ i stället.")
NO_BODY = N_("Skriv vilken organisation eller vilket organ hindret hänvisas till.")
TWO_BODIES = N_("Ange en organisation eller ett annat organ, inte båda.")


def refer_case(db: Session, actor: Actor, public_id: str, data: ReferralInput, *, version: int | None = None) -> Case:
    """Refer onward, with a coded reason and a decider. Raises Invalid without one body named."""
    case = begin_decision(db, actor, public_id, "refer", version=version)
    case.referred_to_id, case.referred_to = _body(db, data)
    note_with_decision(db, actor, case, data.reason_code, data)
    revision_id = sign_closing(db, actor, case, data.reason_code, data.reason)
    end_step(db, actor, case, "refer", code=data.reason_code.value, revision_id=revision_id)
    return case


def _body(db: Session, data: ReferralInput) -> tuple[int | None, str]:
    if data.to and data.to_name:
        raise Invalid({"to_name": [TWO_BODIES]})
    if not data.to:
        if not data.to_name:
            raise Invalid({"to": [NO_BODY]})
        return None, data.to_name
    organisation = body_given(db, "to", data.to, UNKNOWN_BODY)
    return organisation.id, organisation.name_sv
