"""Sending a report: it becomes a public record with a number, a date and a sender."""

from sqlmodel import Session

from policylab.audit.numbers import next_number
from policylab.audit.record import subject_id
from policylab.audit.registration import register_as
from policylab.audit.revisions import keep_revision
from policylab.cases.commands.citing import cite_present
from policylab.cases.commands.drafts import load_draft
from policylab.cases.commands.steps import end_step
from policylab.cases.forms.report import REPORT_FIELDS, ReportInput
from policylab.cases.models import Case
from policylab.cases.queries.details import present_details
from policylab.cases.queries.masking import present_texts
from policylab.cases.queries.sections import half_told, version_read
from policylab.core.clock import now
from policylab.core.errors import Invalid, Stale
from policylab.core.forms import Form
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.rules.workflow import CaseState

HALF_TOLD = N_("En del under ”Berätta mer” är påbörjad men inte klar. Fyll i det som saknas där, eller töm delen.")


def submit_case(db: Session, actor: Actor, token: str, *, version: int | None = None) -> Case:
    """Submit a draft; submitting it again gives the case that it became.

    Raises Invalid when something is missing or a personal identity number stands in a text, and Stale when the
    draft is no longer the one that was read through.
    """
    case = load_draft(db, actor, token, "case:submit")
    if case.state is not CaseState.DRAFT:
        return case
    if version is not None and version != version_read(db, case):
        raise Stale(token)
    if half_told(db, case.id):
        raise Invalid({"": [HALF_TOLD]})
    Form(ReportInput, {name: getattr(case, name) for name in REPORT_FIELDS}).parse()
    details = present_details(db, [subject_id(case)])[subject_id(case)]
    revision_id = keep_revision(db, actor, case, present_texts(case) | details)
    case.public_id = next_number(db, "PL")
    case.submitted_at = case.activity_at = now()
    register_as(case, case.public_id, case.submitted_at)
    end_step(db, actor, case, "submit", revision_id=revision_id)
    cite_present(db, case, details)
    return case
