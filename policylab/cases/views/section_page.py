"""How the second step is shown: the list of its sections, and the page of one; for drafts and sent cases alike."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import render_template, request, url_for
from werkzeug.exceptions import NotFound

from policylab.cases.forms.answered import answered
from policylab.cases.forms.details import SECTIONS
from policylab.cases.forms.sections import SectionInput
from policylab.cases.models import Case
from policylab.cases.queries.details import present_details
from policylab.cases.queries.files import files_on
from policylab.cases.queries.sections import section_of, sections_of
from policylab.cases.queries.told import typed_values
from policylab.cases.views.attached import files_url
from policylab.core.clock import now
from policylab.core.forms import FieldView, Form
from policylab.core.pages import db, form_version
from policylab.rules.obstacles import ATTEMPTS_MOST, SECTION_LABELS, Section, attempt_names
from policylab.rules.workflow import CaseState

ROWS = "rows"
"""The button by which a row is added ("add") or taken away (its number); it saves nothing."""
SHOWN = "shown"
"""How many rows the posted form had."""

SectionForm = Form[SectionInput]


def named_section(code: str) -> Section:
    """The section of that code in an address, or the answer 404."""
    if code not in set(Section):
        raise NotFound
    return Section(code)


def more_url(case: Case, section: Section | None = None) -> str:
    """The list of sections, or one of them."""
    if case.state is CaseState.DRAFT:
        names, key = ("cases.draft_more", "cases.draft_section"), {"token": case.draft_token}
    else:
        names, key = ("cases.more", "cases.section"), {"public_id": case.public_id or ""}
    values: dict[str, Any] = key if section is None else key | {"section": section.value}
    return url_for(names[section is not None], **values)


def more_page(case: Case) -> str:
    """The sections, each with where it stands."""
    rows = _section_rows(case)
    asked, others = [one for one in rows if one["row"].asked], [one for one in rows if not one["row"].asked]
    attached = {"url": files_url(case), "count": len(files_on(db(), case, insider=True))}
    return render_template("cases/more.html", case=case, asked=asked, others=others, attached=attached)


def asked_sections(case: Case) -> Sequence[dict[str, Any]]:
    """The sections that the lab has asked for, with what is answered so far."""
    return [one for one in _section_rows(case) if one["row"].asked]


def section_page(case: Case, section: Section, form: SectionForm | None = None) -> str:
    """One section: as it is saved, or as it was typed."""
    row = section_of(db(), case.id, section)
    if form is None:
        form = Form(SECTIONS[section], dict(typed_values(details_of(case), SECTIONS[section].model_fields)))
    version = form_version() if request.method == "POST" else None
    attempts = _attempts(form) if section is Section.TRIED else []
    return render_template(
        "cases/section.html",
        case=case,
        form=form,
        section=section,
        row=row,
        version=row.version if version is None else version,
        saved_at=now() if ROWS in request.form else row.saved_at,
        action=more_url(case, section),
        back=more_url(case),
        attempts=attempts,
        reached=_reached(len(attempts)),
        most=ATTEMPTS_MOST,
    )


def changed_rows(case: Case, section: Section) -> str:
    """The form as typed, with one row more or one less; nothing is written."""
    form = Form(SECTIONS[section]).fill(request.form)
    wanted = request.form.get(ROWS, "")
    if wanted != "add" and wanted.isdecimal() and 1 <= int(wanted[:3]) <= ATTEMPTS_MOST:
        for number in range(int(wanted[:3]), ATTEMPTS_MOST + 1):
            following = attempt_names(number + 1)
            for name, after in zip(attempt_names(number), following, strict=True):
                form.values[name] = form.values.get(after, "")
    return section_page(case, section, form)


def answers(section: Section, details: Mapping[str, str]) -> Sequence[dict[str, str]]:
    """The answers of a section to be read through, without what is not answered."""
    model = SECTIONS[section]
    said = answered(model, typed_values(details, model.model_fields))
    return [{"term": label, "value": text} for label, text in said]


def told_rows(case: Case, details: Mapping[str, str]) -> Sequence[dict[str, Any]]:
    """What was answered, section by section, each with the way to change it."""
    told = ((section, answers(section, details)) for section in Section)
    return [
        {"label": SECTION_LABELS[section], "rows": rows, "url": more_url(case, section)}
        for section, rows in told
        if rows
    ]


def details_of(case: Case) -> Mapping[str, str]:
    """The present answers of a case that the caller has already seen."""
    return present_details(db(), [case.id or 0]).get(case.id or 0, {})


def _section_rows(case: Case) -> list[dict[str, Any]]:
    details = details_of(case)
    return [
        {"row": row, "url": more_url(case, row.section), "answers": answers(row.section, details)}
        for row in sections_of(db(), case.id)
    ]


def _attempts(form: SectionForm) -> list[list[FieldView]]:
    """The rows to be drawn: those with something in them, as many as were shown, one more when it was asked for."""
    filled = [number for number in range(1, ATTEMPTS_MOST + 1) if any(map(form.values.get, attempt_names(number)))]
    shown, wanted = request.form.get(SHOWN, "")[:3], request.form.get(ROWS, "")
    kept = int(shown) if shown.isdecimal() else 1
    if wanted:
        kept += 1 if wanted == "add" else -1
    rows = min(max([1, kept, *filled]), ATTEMPTS_MOST)
    return [[form.field(name) for name in attempt_names(number)] for number in range(1, rows + 1)]


def _reached(rows: int) -> int:
    """The row at which one goes on, once one was added or taken away before it; 0 otherwise."""
    wanted = request.form.get(ROWS, "")[:3]
    if wanted == "add":
        return rows
    return min(max(int(wanted) - 1, 1), rows) if wanted.isdecimal() else 0
