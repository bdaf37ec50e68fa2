"""The pages on which a case is assessed, and on which the co-assessor writes its note."""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from policylab.cases.blueprint import triage
from policylab.cases.commands.assess import assess_case
from policylab.cases.commands.co_note import note_as_co_assessor
from policylab.cases.forms.assessing import CoNoteInput, VerdictInput
from policylab.cases.models import Case
from policylab.cases.queries.actions import ASSESSABLE
from policylab.cases.queries.assessing import TOLD, beginning_of, reporter_of
from policylab.cases.queries.built_on import provisions_offered
from policylab.cases.queries.triage import case_for_deed, newest_verdict
from policylab.cases.views.deeds import deed_page, submit_deed
from policylab.core.errors import Stale
from policylab.core.forms import Form
from policylab.core.i18n import N_
from policylab.core.pages import actor, db, form_version, requires
from policylab.organisations.queries import organisation_choices
from policylab.rules.roles import Sector

ALWAYS = ("outcome", "reasons", "source", "protective_interest")
"""With the assessor's own name, all that a simple case needs."""
FOLDED = (
    (N_("Minsta åtgärd som räcker"), ("measure", "measure_reason")),
    (N_("Bestämmelser som skälen bygger på"), ("provisions", "more_provisions")),
    (N_("Den andra sidan"), ("counter_voice", "counter_voice_asked")),
    (N_("Hur allvarlig följden är"), ("severity", "severity_basis")),
    (N_("Preliminär eller slutlig, och när den ses över"), ("kind", "review_on")),
    (N_("Fler bedömare"), ("second_assessor", "co_assessor", "co_note")),
)
"""The rest, each part behind a heading until something is given or wrong there."""


@triage.get("/cases/<public_id>/verdict")
@requires("case:assess")
def verdict(public_id: str) -> ResponseReturnValue:
    """The form of an assessment, filled in with the one that is revised, or with what the submitter told."""
    case = _case(public_id)
    return _page(Form(VerdictInput, dict(beginning_of(db(), case))), public_id)


@triage.post("/cases/<public_id>/verdict")
@requires("case:assess")
def verdict_post(public_id: str) -> ResponseReturnValue:
    """Assess."""
    return submit_deed(
        Form(VerdictInput), assess_case, public_id, again=_page, done=N_("Bedömningen är sparad och syns på hindret.")
    )


@triage.get("/cases/<public_id>/co-assessor-note")
@requires("case:note_as_co_assessor")
def co_note(public_id: str) -> ResponseReturnValue:
    """The co-assessor's note, as it stands."""
    newest = newest_verdict(db(), _noted(public_id))
    return _co_note_page(Form(CoNoteInput, {"note": newest.co_assessor_note if newest else ""}), public_id)


@triage.post("/cases/<public_id>/co-assessor-note")
@requires("case:note_as_co_assessor")
def co_note_post(public_id: str) -> ResponseReturnValue:
    """Write it."""
    done = N_("Er anteckning är sparad och syns vid bedömningen.")
    return submit_deed(Form(CoNoteInput), note_as_co_assessor, public_id, again=_co_note_page, done=done)


def _page(form: Form[VerdictInput], public_id: str) -> str:
    case = _case(public_id)
    offered = [
        (each.normal_form, f"{each.normal_form} {each.title}".strip()) for each in provisions_offered(db(), case)
    ]
    form.choices = {
        "co_assessor": [("", ""), *organisation_choices(db(), Sector.ASSOCIATION)],
        "provisions": offered,
    }
    return deed_page(
        "triage/verdict.html", form, case, always=ALWAYS, folded=_folded(form), told_by=_told_by(form, case)
    )


def _folded(form: Form[VerdictInput]) -> list[dict[str, Any]]:
    """The parts that there is something to ask in: what is wrong there stands open, what is filled in is said."""
    return [
        {
            "heading": heading,
            "names": [name for name in names if name != "provisions" or form.choices["provisions"]],
            "opened": any(name in form.errors for name in names),
            "filled": any(_filled(form, name) for name in names),
        }
        for heading, names in FOLDED
    ]


def _filled(form: Form[VerdictInput], name: str) -> bool:
    return form.values.get(name) not in (None, "", [], form.model.model_fields[name].default)


def _told_by(form: Form[VerdictInput], case: Case) -> dict[str, str]:
    """The body whose words still stand in a field, by field."""
    told, body = beginning_of(db(), case, told_only=True), reporter_of(db(), case)
    return {name: body for name in TOLD if told.get(name) and form.values.get(name) == told[name]}


def _co_note_page(form: Form[CoNoteInput], public_id: str) -> str:
    case = _noted(public_id)
    return render_template("cases/co_note.html", case=case, form=form, version=form_version() or case.version)


def _case(public_id: str) -> Case:
    case = case_for_deed(db(), actor(), public_id, "case:assess")
    if case.state not in ASSESSABLE:
        raise Stale(public_id)
    return case


def _noted(public_id: str) -> Case:
    return case_for_deed(db(), actor(), public_id, "case:note_as_co_assessor")
