"""The page on which a report is written, for a new one and for every draft."""

from typing import Any

from flask import render_template, request, url_for

from policylab.cases.forms.beginning import BegunReportInput
from policylab.cases.forms.report import REPORT_FIELDS, ReportInput
from policylab.cases.models import Case
from policylab.cases.queries.drafts import author_of, own_drafts_count
from policylab.cases.queries.masking import TEXT_FIELDS
from policylab.core.errors import Invalid
from policylab.core.forms import Form
from policylab.core.i18n import gettext, language
from policylab.core.pages import actor, db, form_version, lab
from policylab.core.text import random_id
from policylab.organisations.queries import policy_area_choices

KEY_LENGTH = 64


def new_page(form: Form[ReportInput]) -> str:
    """The form of a report that is not saved yet."""
    return _page(
        form,
        action=url_for("cases.create_draft"),
        version=form_version() or 0,
        submission_key=typed_key() or random_id(),
        others=own_drafts_count(db(), actor()),
    )


def begin_page(form: Form[BegunReportInput]) -> str:
    """The form of a report by somebody who is not signed in."""
    form.choices = {"area": _areas()}
    return render_template(
        "cases/begin.html",
        form=form,
        names=REPORT_FIELDS,
        submission_key=typed_key() or random_id(),
        contact=lab().settings.contact,
    )


def draft_page(case: Case, form: Form[ReportInput]) -> str:
    """The form of a saved draft."""
    version = form_version() or case.version
    others = author_of(db(), case) if case.author_id != actor().person_id else ""
    return _page(form, action=draft_url(case), version=version, case=case, saved_at=case.saved_at, written_by=others)


def conflict_page(case: Case, form: Form[ReportInput]) -> str:
    """Both texts: the one just typed, which saving again lets stand, and the one that somebody saved meanwhile."""
    form.errors = {
        "": [gettext("Utkastet har ändrats sedan du öppnade det. Din text står i fälten och är inte sparad.")]
    }
    stored = form_of(case)
    areas = dict(policy_area_choices(db(), language()))
    differing = [
        {
            "term": form.field(name).label,
            "value": areas.get(stored.values[name], stored.values[name]),
            "language": case.language if name in TEXT_FIELDS else "",
        }
        for name in REPORT_FIELDS
        if stored.values[name] != form.values.get(name, "")
    ]
    return _page(
        form, action=draft_url(case), version=case.version, case=case, saved_at=case.saved_at, differing=differing
    )


def draft_url(case: Case) -> str:
    """Where the draft is written."""
    return url_for("cases.draft", token=case.draft_token)


def typed_key() -> str:
    """The key by which the posted form is known again."""
    return request.form.get("submission_key", "")[:KEY_LENGTH]


def form_of(case: Case) -> Form[ReportInput]:
    """The form filled in with what the draft holds."""
    return Form(ReportInput, {name: getattr(case, name) or "" for name in REPORT_FIELDS})


def can_be_sent(form: Form[ReportInput]) -> bool:
    """Whether the report can be sent as it stands; what is wrong is left in the form's errors."""
    try:
        form.parse()
    except Invalid:
        return False
    return True


def _page(form: Form[ReportInput], **shown: Any) -> str:
    form.choices = {"area": _areas()}
    return render_template("cases/report.html", form=form, names=REPORT_FIELDS, **shown)


def _areas() -> list[tuple[str, str]]:
    return [("", gettext("Vet inte än")), *policy_area_choices(db(), language())]
