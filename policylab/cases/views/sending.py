"""Sending a report: read through, sent, acknowledged with a receipt."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from policylab.cases.blueprint import bp
from policylab.cases.commands.own_number import note_own_number
from policylab.cases.commands.submit import submit_case
from policylab.cases.forms.choosing_act import ActChoiceInput
from policylab.cases.forms.own_deeds import OwnNumberInput
from policylab.cases.forms.report import ReportInput, SubmitInput
from policylab.cases.models import Case
from policylab.cases.queries.details import sent_details
from policylab.cases.queries.drafts import draft_by_token
from policylab.cases.queries.links import facts_of
from policylab.cases.queries.masking import TEXT_FIELDS
from policylab.cases.queries.permitted import permitted_case
from policylab.cases.queries.read_back import ReadBack, read_back
from policylab.cases.queries.remarks import sent_texts
from policylab.cases.queries.sections import TELLING, version_read
from policylab.cases.views.attached import case_files
from policylab.cases.views.report_page import can_be_sent, draft_page, form_of
from policylab.cases.views.section_page import details_of, told_rows
from policylab.clocks.queries.open import clocks_of
from policylab.core.forms import Form
from policylab.core.i18n import gettext, language
from policylab.core.pages import actor, db, form_version, found, perform, requires
from policylab.law.queries.suggesting import hit_note
from policylab.rules.workflow import CaseState


@bp.get("/cases/drafts/<token>/check")
@requires("case:edit_draft")
def check(token: str) -> ResponseReturnValue:
    """The answers, to be read through before they are sent."""
    case = found(draft_by_token(db(), actor(), token))
    form = form_of(case)
    if case.state is not CaseState.DRAFT or not can_be_sent(form):
        return redirect(url_for("cases.draft", token=token, check=1))
    return check_page(case)


@bp.post("/cases/drafts/<token>/submission")
@requires("case:submit")
def submit(token: str) -> ResponseReturnValue:
    """Send the report."""
    version = form_version()
    return perform(
        Form(SubmitInput),
        lambda session, _: submit_case(session, actor(), token, version=version),
        then=lambda case: url_for("cases.receipt", public_id=case.public_id),
        again=lambda refused: _refused(token, refused),
    )


@bp.get("/cases/<public_id>/receipt")
@requires("case:note_own_number")
def receipt(public_id: str) -> ResponseReturnValue:
    """What was sent and when, with room for the organisation's own registration number."""
    case = permitted_case(db(), actor(), public_id, "case:note_own_number")
    return _receipt(case, Form(OwnNumberInput, {"number": case.own_registration_number}))


@bp.post("/cases/<public_id>/own-number")
@requires("case:note_own_number")
def own_number(public_id: str) -> ResponseReturnValue:
    """Note the organisation's own registration number."""
    return perform(
        Form(OwnNumberInput),
        lambda session, data: note_own_number(session, actor(), public_id, data),
        then=_noted,
        again=lambda form: _receipt(permitted_case(db(), actor(), public_id, "case:note_own_number"), form),
    )


def check_page(case: Case, chosen: Form[ActChoiceInput] | None = None) -> str:
    """The answers of a draft and how its rules are read; `chosen` is a choice of act that could not be taken."""
    return render_template(
        "cases/check.html",
        case=case,
        rows=_answers(case, form_of(case)),
        more=told_rows(case, details_of(case)),
        files=case_files(case),
        version=version_read(db(), case),
        rules=[(each, _choice(each, chosen)) for each in read_back(db(), actor(), case)],
    )


def _choice(read: ReadBack, chosen: Form[ActChoiceInput] | None) -> Form[ActChoiceInput] | None:
    """The question which act is meant; none when it is known, or when nothing is."""
    if not read.choices:
        return None
    at = {"field": read.field, "start": str(read.citation.start), "written": read.citation.text}
    mine = chosen is not None and all(chosen.values.get(name) == value for name, value in at.items())
    form = chosen if chosen is not None and mine else Form(ActChoiceInput, dict(at))
    form.choices = {"number": [(hit.number, f"{hit.written}, {hit_note(hit)}") for hit in read.choices]}
    return form


def _noted(case: Case) -> str:
    flash(gettext("Diarienumret är antecknat."), "success")
    return url_for("cases.receipt", public_id=case.public_id)


def _refused(token: str, refused: Form[SubmitInput]) -> str:
    case = found(draft_by_token(db(), actor(), token))
    form = form_of(case)
    form.errors = refused.errors
    return draft_page(case, form)


def _receipt(case: Case, form: Form[OwnNumberInput]) -> str:
    sent = sent_texts(db(), case)
    return render_template(
        "cases/receipt.html",
        case=case,
        form=form,
        texts=sent,
        more=told_rows(case, sent_details(sent)),
        files=[file for file in case_files(case) if case.submitted_at is None or file["at"] <= case.submitted_at],
        facts=facts_of(db(), case),
        tellable=case.state in TELLING,
        clocks=clocks_of(db(), "cases", case.id),
    )


def _answers(case: Case, form: Form[ReportInput]) -> list[dict[str, str]]:
    shown = {name: str(form.values[name]) for name in form.values} | {"area": facts_of(db(), case).area(language())}
    where = url_for("cases.draft", token=case.draft_token)
    return [
        {
            "term": form.field(name).label,
            "value": text,
            "change_url": f"{where}#{name}",
            "language": case.language if name in TEXT_FIELDS else "",
        }
        for name, text in shown.items()
    ]
