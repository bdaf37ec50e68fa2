"""What the submitter's organisation does with its case after it was sent."""

from collections.abc import Callable
from typing import Any

from flask import flash, render_template, url_for
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
from policylab.core.forms import Form
from policylab.core.i18n import N_, gettext, language
from policylab.core.pages import actor, carry_out, db, form_version, perform, requires
from policylab.organisations.queries import policy_area_choices


@bp.get("/cases/<public_id>/completion")
@requires("case:complete")
def completion(public_id: str) -> ResponseReturnValue:
    """The lab's question, with the texts open for change."""
    return _completion_page(public_id, None)


@bp.post("/cases/<public_id>/completion")
@requires("case:complete")
def completion_post(public_id: str) -> ResponseReturnValue:
    """Answer the question."""
    version = form_version()
    return perform(
        Form(CompletionInput),
        lambda session, data: complete_case(session, actor(), public_id, data, version=version),
        then=_back(N_("Svaret är skickat. Bedömningen fortsätter.")),
        again=lambda form: _completion_page(public_id, form),
    )


@bp.get("/cases/<public_id>/withdrawal")
@requires("case:withdraw")
def withdrawal(public_id: str) -> ResponseReturnValue:
    """What withdrawing means, and room for the reason."""
    return _page("cases/withdraw.html", "withdraw", public_id, Form(WithdrawInput))


@bp.post("/cases/<public_id>/withdrawal")
@requires("case:withdraw")
def withdrawal_post(public_id: str) -> ResponseReturnValue:
    """Withdraw."""
    version = form_version()
    return perform(
        Form(WithdrawInput),
        lambda session, data: withdraw_case(session, actor(), public_id, data, version=version),
        then=_back(N_("Hindret är återkallat.")),
        again=lambda form: _page("cases/withdraw.html", "withdraw", public_id, form),
    )


@bp.post("/cases/<public_id>/confirmation")
@requires("case:confirm")
def confirm_post(public_id: str) -> ResponseReturnValue:
    """Confirm that the guidance solved it."""
    version = form_version()
    return carry_out(
        lambda session: confirm_case(session, actor(), public_id, version=version),
        then=_back(N_("Tack. Hindret visas nu som löst genom vägledning.")),
    )


@bp.get("/cases/<public_id>/reassessment")
@requires("case:request_reassessment")
def reassessment(public_id: str) -> ResponseReturnValue:
    """What a new assessment means, and room for the reason."""
    return _page("cases/reassess.html", "reassess", public_id, Form(ReassessmentInput))


@bp.post("/cases/<public_id>/reassessment")
@requires("case:request_reassessment")
def reassessment_post(public_id: str) -> ResponseReturnValue:
    """Ask for a new assessment."""
    version = form_version()
    return perform(
        Form(ReassessmentInput),
        lambda session, data: request_reassessment(session, actor(), public_id, data, version=version),
        then=_back(N_("En ny bedömning är begärd. En annan processledare tar över.")),
        again=lambda form: _page("cases/reassess.html", "reassess", public_id, form),
    )


def _back(message: str) -> Callable[[Case], str]:
    def then(case: Case) -> str:
        flash(gettext(message), "success")
        return url_for("cases.show", public_id=case.public_id)

    return then


def _page(template: str, step: str, public_id: str, form: Form[Any]) -> str:
    case = case_before_step(db(), actor(), public_id, step)
    return render_template(template, case=case, form=form, version=form_version() or case.version)


def _completion_page(public_id: str, form: Form[CompletionInput] | None) -> str:
    case = case_before_step(db(), actor(), public_id, "complete")
    form = form or Form(CompletionInput, {name: getattr(case, name) or "" for name in REPORT_FIELDS})
    form.choices = {"area": [("", gettext("Vet inte än")), *policy_area_choices(db(), language())]}
    version = form_version() or case.version
    return render_template("cases/complete.html", case=case, form=form, names=REPORT_FIELDS, version=version)
