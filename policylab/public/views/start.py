"""The start page: what the lab is, or for whoever is signed in, what waits and what has changed."""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import format_date

from policylab.cases.queries.listing import CaseFilters, case_rows
from policylab.core.pages import actor, db, requires
from policylab.notifications.queries.listing import notifications
from policylab.public.blueprint import bp
from policylab.public.queries.figures import cases_by_month, public_figures
from policylab.public.queries.waiting import waiting_for
from policylab.ranking.queries.filtering import ProposalFilters
from policylab.ranking.queries.ranked import ranked_proposals
from policylab.ranking.queries.weights import weights_in_force
from policylab.rules.permissions import is_facilitator, is_official
from policylab.search.links import url_of
from policylab.tasks.links import home_url
from policylab.tasks.queries.listing import my_tasks
from policylab.workbench.queries.filters import EVERYTHING
from policylab.workbench.queries.names import Queue
from policylab.workbench.queries.rows import queue_rows

LATEST = 5


@bp.get("/")
@requires("page:public")
def start() -> ResponseReturnValue:
    """What the lab is and how it does; for whoever is signed in, their own page."""
    if actor().signed_in:
        return _home()
    rows = case_rows(db(), actor(), CaseFilters(), None, LATEST).rows
    months = [
        {"label": format_date(month, "LLLL y"), "short": format_date(month, "LLL"), "value": count}
        for month, count in cases_by_month(db())
    ]
    return render_template("public/start.html", figures=public_figures(db()), months=months, cases=rows)


def _home() -> str:
    news = notifications(db(), actor(), None).rows
    return render_template(
        "public/home.html",
        waiting=waiting_for(db(), actor()),
        tasks=my_tasks(db(), actor(), LATEST + 1),
        home_url=home_url,
        news=[row for row in news if row.unread][:LATEST],
        url_of=url_of,
        **_own_list(),
    )


def _own_list() -> dict[str, Any]:
    """The list that each role works with, under the name by which the page knows it."""
    if is_facilitator(actor()):
        return {"queue": queue_rows(db(), actor(), Queue.ALL, EVERYTHING, size=LATEST).rows}
    if is_official(actor()):
        return {"ranked": ranked_proposals(db(), actor(), ProposalFilters(), weights_in_force(db()), size=LATEST).rows}
    own = case_rows(db(), actor(), CaseFilters(mine="1"), None, LATEST).rows
    return {"own": own} if own else {"latest": case_rows(db(), actor(), CaseFilters(), None, LATEST).rows}
