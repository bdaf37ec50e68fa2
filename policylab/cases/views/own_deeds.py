"""What the submitter's organisation does with its case after it was sent."""

from collections.abc import Sequence
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from policylab.cases.blueprint import bp
from policylab.cases.commands.complete import complete_case
from policylab.cases.commands.confirm import confirm_case
from policylab.cases.commands.reassess import request_reassessment
from policylab.cases.commands.withdraw import withdraw_case
from policylab.cases.forms.own_deeds import ReassessmentInput, WithdrawInput
from policylab.cases.forms.report import REPORT_FIELDS, CompletionInput
from policylab.cases.models import Case
from policylab.cases.queries.permitted import case_before_step
from policylab.cases.views.deeds import press, submit_deed
from policylab.cases.views.section_page import asked_sections
from policylab.core.errors import Stale
from policylab.core.forms import Form
from policylab.core.i18n import N_, gettext, language
from policylab.core.pages import actor, db, form_version, requires
from policylab.organisations.queries import policy_area_choices


@bp.get("/cases/<public_id>/completion")
@requires("case:complete")
def completion(public_id: str) -> ResponseReturnValue:
    """The lab's question, with the texts open for change."""
    case = case_before_step(db(), actor(), public_id, "complete")
    return _completion_page(
        Form(CompletionInput, {name: getattr(case, name) or "" for name in REPORT_FIELDS}), public_id
    )


@bp.post("/cases/<public_id>/completion")
@requires("case:complete")
def completion_post(public_id: str) -> ResponseReturnValue:
    """Answer the question."""
    done = N_("Svaret är skickat. Bedömningen fortsätter.")
    return submit_deed(Form(CompletionInput), complete_case, public_id, again=_completion_page, done=done)


@bp.get("/cases/<public_id>/withdrawal")
@requires("case:withdraw")
def withdrawal(public_id: str) -> ResponseReturnValue:
    """What withdrawing means, and room for the reason."""
    return _withdrawal_page(Form(WithdrawInput), public_id)


@bp.post("/cases/<public_id>/withdrawal")
@requires("case:withdraw")
def withdrawal_post(public_id: str) -> ResponseReturnValue:
    """Withdraw."""
    done = N_("Hindret är återkallat.")
    return submit_deed(Form(WithdrawInput), withdraw_case, public_id, again=_withdrawal_page, done=done)


@bp.post("/cases/<public_id>/confirmation")
@requires("case:confirm")
def confirm_post(public_id: str) -> ResponseReturnValue:
    """Confirm that the guidance solved it."""
    return press(confirm_case, public_id, done=N_("Tack. Hindret visas nu som löst genom vägledning."))


@bp.get("/cases/<public_id>/reassessment")
@requires("case:request_reassessment")
def reassessment(public_id: str) -> ResponseReturnValue:
    """What a new assessment means, and room for the reason."""
    return _reassessment_page(Form(ReassessmentInput), public_id)


@bp.post("/cases/<public_id>/reassessment")
@requires("case:request_reassessment")
def reassessment_post(public_id: str) -> ResponseReturnValue:
    """Ask for a new assessment."""
    done = N_("En ny bedömning är begärd. En annan processledare tar över.")
    return submit_deed(Form(ReassessmentInput), request_reassessment, public_id, again=_reassessment_page, done=done)


def _withdrawal_page(form: Form[Any], public_id: str) -> str:
    return _page("cases/withdraw.html", form, case_before_step(db(), actor(), public_id, "withdraw"))


def _reassessment_page(form: Form[Any], public_id: str) -> str:
    case = case_before_step(db(), actor(), public_id, "reassess")
    if case.reassessment_requested_at is not None:
        raise Stale(public_id)
    return _page("cases/reassess.html", form, case)


def _completion_page(form: Form[Any], public_id: str) -> str:
    form.choices = {"area": [("", gettext("Vet inte än")), *policy_area_choices(db(), language())]}
    case = case_before_step(db(), actor(), public_id, "complete")
    return _page("cases/complete.html", form, case, REPORT_FIELDS, asked=asked_sections(case))


def _page(template: str, form: Form[Any], case: Case, names: Sequence[str] = ("reason",), **shown: Any) -> str:
    version = form_version() or case.version
    return render_template(template, case=case, form=form, names=names, version=version, **shown)
