"""The evidence base of a case: who has the obstacle and what it costs them, as a page and as a table to take away."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue
from sqlmodel import Session

from policylab.cases.blueprint import bp
from policylab.cases.models import Case
from policylab.cases.queries.accounts import accounts_of
from policylab.cases.queries.evidence import Evidence, evidence_of
from policylab.cases.queries.gathered import gathered_with
from policylab.cases.queries.masking import shown_texts
from policylab.cases.queries.own_actions import own_actions
from policylab.cases.queries.visible import relations, visible_case
from policylab.cases.views.evidence_table import HEADS, cells
from policylab.core.i18n import gettext
from policylab.core.pages import actor, db, found, requires
from policylab.core.permission import Actor
from policylab.core.spreadsheet import csv_text
from policylab.organisations.queries import BAND_LABELS


@bp.get("/cases/<public_id>/accounts")
@requires("case:read")
def accounts(public_id: str) -> ResponseReturnValue:
    """Everybody's facts side by side, with what they come to."""
    case = found(visible_case(db(), actor(), public_id))
    return render_template(
        "cases/evidence.html",
        case=case,
        texts=shown_texts(db(), actor(), case),
        evidence=_evidence(db(), actor(), case),
        bands=BAND_LABELS,
        actions=own_actions(actor(), case, relations(db(), actor(), case)),
    )


@bp.get("/cases/<public_id>/accounts.csv")
@requires("case:read")
def accounts_csv(public_id: str) -> ResponseReturnValue:
    """The same rows for a spreadsheet."""
    case = found(visible_case(db(), actor(), public_id))
    rows = [cells(told) for told in _evidence(db(), actor(), case).told]
    answer = Response(csv_text([[gettext(head) for head in HEADS], *rows]), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{case.public_id}.csv"'
    return answer


def _evidence(session: Session, someone: Actor, case: Case) -> Evidence:
    case_id = case.id or 0
    return evidence_of(gathered_with(session, someone, case_id), accounts_of(session, someone, case_id))
