"""The page on which a case is assessed."""

from flask.typing import ResponseReturnValue

from policylab.cases.blueprint import triage
from policylab.cases.commands.assess import assess_case
from policylab.cases.forms.triage import VerdictInput
from policylab.cases.models import Case
from policylab.cases.queries.actions import ASSESSABLE
from policylab.cases.queries.triage import case_for_deed, newest_verdict
from policylab.cases.views.deeds import deed_page, submit_deed
from policylab.core.errors import Stale
from policylab.core.forms import Form
from policylab.core.i18n import N_
from policylab.core.pages import actor, db, requires
from policylab.organisations.queries import organisation_choices
from policylab.rules.roles import Sector
from policylab.rules.verdicts import VerdictKind

_ALWAYS = ("outcome", "kind", "reasons", "source", "protective_interest")
_REVISED = (*_ALWAYS, "severity", "severity_basis", "counter_voice", "review_on")
FURTHER = ("severity", "severity_basis", "counter_voice", "review_on", "second_assessor", "co_assessor", "co_note")
"""What a simple case can do without: behind a disclosure until something is given or wrong there."""


@triage.get("/cases/<public_id>/verdict")
@requires("case:assess")
def verdict(public_id: str) -> ResponseReturnValue:
    """The form of an assessment, filled in with the one that is revised."""
    form = Form(VerdictInput, {"kind": VerdictKind.PRELIMINARY})
    newest = newest_verdict(db(), _case(public_id))
    if newest is not None:
        form.values = {name: getattr(newest, name) for name in _REVISED}
    return _page(form, public_id)


@triage.post("/cases/<public_id>/verdict")
@requires("case:assess")
def verdict_post(public_id: str) -> ResponseReturnValue:
    """Assess."""
    return submit_deed(
        Form(VerdictInput), assess_case, public_id, again=_page, done=N_("Bedömningen är sparad och syns på hindret.")
    )


def _page(form: Form[VerdictInput], public_id: str) -> str:
    form.choices = {"co_assessor": [("", ""), *organisation_choices(db(), Sector.ASSOCIATION)]}
    opened = any(form.values.get(name) or name in form.errors for name in FURTHER)
    return deed_page("triage/verdict.html", form, _case(public_id), always=_ALWAYS, further=FURTHER, opened=opened)


def _case(public_id: str) -> Case:
    case = case_for_deed(db(), actor(), public_id, "case:assess")
    if case.state not in ASSESSABLE:
        raise Stale(public_id)
    return case
