"""A queue: what waits, why, and the way into it."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.accounts.queries import facilitators
from policylab.cases.queries.tags import tags_to_choose
from policylab.core.forms import Form
from policylab.core.i18n import gettext, language
from policylab.core.pages import actor, db, query_args, requires
from policylab.organisations.queries import policy_area_choices
from policylab.organisations.typed import TypedBody, typed_body
from policylab.rules.verdicts import OUTCOME_LABELS
from policylab.rules.workflow import CASE_LABELS
from policylab.workbench.blueprint import triage
from policylab.workbench.forms import QueueFilterInput
from policylab.workbench.queries.clocks import pressing_clocks
from policylab.workbench.queries.counts import queue_counts
from policylab.workbench.queries.filters import FILTERS, ME, NOBODY, QueueFilters
from policylab.workbench.queries.names import QUEUE_LABELS, QUEUE_PARTS, WAITS_LABELS, Queue, order_label
from policylab.workbench.queries.rows import queue_rows
from policylab.workbench.views.bulk import bulk_form


@triage.get("/triage")
@requires("case:triage")
def index() -> ResponseReturnValue:
    """What waits for the lab, queue by queue."""
    given = query_args(("queue", "after", *FILTERS))
    body = typed_body(db(), given.get("organisation", ""))
    address: dict[str, Any] = given | ({"organisation": body.code} if body.code else {})
    if address != given:
        return redirect(url_for("triage.index", **address))
    return _page(_queue(given), QueueFilters.of(given), body)


def _page(name: Queue, filters: QueueFilters, body: TypedBody) -> str:
    page = queue_rows(db(), actor(), name, filters, request.args.get("after"))
    return render_template(
        "workbench/index.html",
        page=page,
        clocks=pressing_clocks(db(), [row.id for row in page.rows]),
        name=name,
        label=QUEUE_LABELS[name],
        order=order_label(name),
        parts=QUEUE_PARTS,
        counts=queue_counts(db(), actor(), filters),
        queue_labels=QUEUE_LABELS,
        waits_labels=WAITS_LABELS,
        state_labels=CASE_LABELS,
        outcome_labels=OUTCOME_LABELS,
        chosen=filters.chosen(),
        form=_filter_form(filters, body),
        bulk=bulk_form(),
        picked="picked" in request.args,
    )


def _queue(given: dict[str, str]) -> Queue:
    asked = given.get("queue", "")
    return Queue(asked) if asked in set(Queue) else Queue.ALL


def _filter_form(filters: QueueFilters, body: TypedBody) -> Form[QueueFilterInput]:
    shown = language()
    people = [(ME, gettext("Jag")), (NOBODY, gettext("Ingen ännu")), *facilitators(db())]
    tags = ((tag.slug, tag.name(shown)) for tag in tags_to_choose(db(), actor()))
    choices = {
        "handler": [("", gettext("Alla")), *people],
        "area": [("", gettext("Alla sakområden")), *policy_area_choices(db(), shown)],
        "tag": [("", gettext("Alla etiketter")), *tags],
    }
    form = Form(QueueFilterInput, dict(filters.chosen()), choices=choices)
    body.write_in(form)
    return form
