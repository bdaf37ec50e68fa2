"""The ledger of outcomes, with its figures for a spreadsheet."""

from collections.abc import Iterator, Sequence

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from policylab.core.i18n import N_, gettext
from policylab.core.pages import actor, db, requires
from policylab.core.paging import PAGE
from policylab.core.spreadsheet import Cell, csv_text
from policylab.core.urls import small_number
from policylab.outcomes.blueprint import bp
from policylab.outcomes.queries.lead_times import LeadTime, lead_times
from policylab.outcomes.queries.ledger import outcome_count, outcome_rows, refusals
from policylab.outcomes.queries.only_here import ONLY_HERE_DEFINITIONS, ONLY_HERE_LABELS, kept_figures

_UNNAMED = N_("Inget departement angivet")
_HEADS = (
    N_("Departement"),
    N_("Överlämnade förslag"),
    N_("Besked"),
    N_("Dagar till besked, median"),
    N_("I kraft"),
    N_("Dagar till ikraftträdande, median"),
)


@bp.get("/outcomes")
@requires("outcome:read")
def index() -> ResponseReturnValue:
    """What has changed, how long it took, what was refused, and what only the lab brings together."""
    start, total = small_number(request.args.get("after", "")) or 0, outcome_count(db(), actor())
    figures, counted_at = kept_figures(db())
    return render_template(
        "outcomes/index.html",
        rows=outcome_rows(db(), actor(), start=start),
        start=start,
        total=total,
        older=start + PAGE if start + PAGE < total else None,
        times=_times(),
        refused=refusals(db(), actor()),
        figures=[(ONLY_HERE_LABELS[each], ONLY_HERE_DEFINITIONS[each], value) for each, value in figures.items()],
        counted_at=counted_at,
    )


@bp.get("/outcomes/lead-times.csv")
@requires("outcome:read")
def lead_times_csv() -> ResponseReturnValue:
    """The lead times as a spreadsheet takes them."""
    disposition = {"Content-Disposition": 'attachment; filename="lead-times.csv"'}
    return Response(csv_text(_cells(_times())), mimetype="text/csv", headers=disposition)


def _times() -> Sequence[LeadTime]:
    return lead_times(db(), actor(), gettext(_UNNAMED))


def _cells(times: Sequence[LeadTime]) -> Iterator[Sequence[Cell]]:
    yield [gettext(head) for head in _HEADS]
    for row in times:
        yield [row.name, row.handed_over, row.answered, row.to_answer, row.in_force, row.to_force]
