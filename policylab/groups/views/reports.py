"""Reporting a contribution, and the facilitators' queue of reports."""

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.i18n import gettext, language
from policylab.core.pages import actor, db, found, lab, perform, requires
from policylab.core.text import random_id
from policylab.groups.blueprint import bp
from policylab.groups.commands.reporting import answer_report, report_contribution
from policylab.groups.forms.keeping_order import AnswerInput, ReportInput
from policylab.groups.queries.reports import report_by_id, reports
from policylab.groups.queries.visible import relations, visible_contribution
from policylab.groups.views.contributions import url_of
from policylab.rules.discussion import OUTCOME_LABELS, REPORT_LABELS


@bp.get("/contributions/<public_id>/reports/new")
@requires("contribution:report")
def new_report(public_id: str) -> ResponseReturnValue:
    """The form for a report."""
    return _form_page(Form(ReportInput), public_id)


@bp.post("/contributions/<public_id>/reports")
@requires("contribution:report")
def reported(public_id: str) -> ResponseReturnValue:
    """Send it and go back to the thread."""
    return perform(
        Form(ReportInput),
        lambda session, data: report_contribution(session, actor(), public_id, data),
        then=lambda _: _thanked(public_id),
        again=lambda form: _form_page(form, public_id),
    )


@bp.get("/contributions/reports")
@requires("contribution:report")
def report_queue() -> ResponseReturnValue:
    """Reports that wait for an answer, or with `?answered=1` those that have one; the reader's own, or all."""
    answered = "answered" in request.args
    rows = reports(db(), actor(), answered=answered)
    labels = {"reasons": REPORT_LABELS, "outcomes": OUTCOME_LABELS}
    return render_template("groups/reports.html", rows=rows, answered=answered, **labels)


@bp.get("/contributions/reports/<public_id>")
@requires("contribution:report")
def report(public_id: str) -> ResponseReturnValue:
    """One report with what it is about, and the form for its answer."""
    return _report_page(Form(AnswerInput), public_id)


@bp.post("/contributions/reports/<public_id>")
@requires("report:answer")
def report_answered(public_id: str) -> ResponseReturnValue:
    """Answer it and go back to the queue."""
    return perform(
        Form(AnswerInput),
        lambda session, data: answer_report(session, actor(), public_id, data),
        then=lambda _: url_for("groups.report_queue"),
        again=lambda form: _report_page(form, public_id),
    )


def _form_page(form: Form[ReportInput], public_id: str) -> str:
    group, thread, row = found(visible_contribution(db(), actor(), public_id))
    lab().permissions.check("contribution:report", actor(), relations(actor(), group))
    form.values.setdefault("submission_key", random_id())
    form.values.setdefault("language", language())
    return render_template("groups/report.html", form=form, group=group, thread=thread, contribution=row)


def _report_page(form: Form[AnswerInput], public_id: str) -> str:
    row = found(report_by_id(db(), actor(), public_id))
    labels = {"reasons": REPORT_LABELS, "outcomes": OUTCOME_LABELS}
    return render_template("groups/answer_report.html", form=form, report=row, **labels)


def _thanked(public_id: str) -> str:
    flash(gettext("Tack. En processledare läser anmälan. Du hittar svaret under Anmälda inlägg."), "success")
    return url_of(public_id)
