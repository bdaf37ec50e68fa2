"""The ministries with what waits for each, and the proposals of one."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.core.i18n import language
from policylab.core.pages import actor, db, found, query_args, requires
from policylab.core.paging import PAGE
from policylab.following.queries import following_of
from policylab.ministries.blueprint import bp
from policylab.ministries.queries.listing import HEAP_LABELS, Heap, MinistryFilters, ministry_proposals
from policylab.ministries.queries.overview import Ministry, areas_of, ministry_named, ministry_of_actor, ministry_sums
from policylab.organisations.queries import policy_area_choices
from policylab.ranking.words import decimal
from policylab.rules.norms import KIND_LABELS
from policylab.rules.permissions import PERMISSIONS


@bp.get("/ministries")
@requires("page:public")
def index() -> ResponseReturnValue:
    """Every ministry, with how much waits for it and for how long."""
    return render_template("ministries/index.html", rows=ministry_sums(db(), actor()))


@bp.get("/ministries/own")
@requires("ministry:work")
def own() -> ResponseReturnValue:
    """The way to one's own ministry."""
    ministry = found(ministry_of_actor(db(), actor()))
    return redirect(url_for("ministries.show", code=ministry.code), 303)


@bp.get("/ministries/<code>")
@requires("page:public")
def show(code: str) -> ResponseReturnValue:
    """The proposals of one ministry: those that wait, those on their way, or those it has answered."""
    ministry = found(ministry_named(db(), code))
    kept = query_args(("show", "area", "level"))
    heap = Heap(kept["show"]) if kept.get("show") in set(Heap) else Heap.WAITING
    return _page(ministry, heap, MinistryFilters.of(kept))


def _page(ministry: Ministry, heap: Heap, filters: MinistryFilters) -> str:
    start = int(after) if (after := request.args.get("after", "")[:6]).isdecimal() else 0
    page = ministry_proposals(db(), actor(), ministry.id, heap, filters, start=start)
    follows = PERMISSIONS.allows("subject:follow", actor())
    return render_template(
        "ministries/show.html",
        ministry=ministry,
        heap=heap,
        heap_labels=HEAP_LABELS,
        page=page,
        start=start,
        older=start + PAGE if page.more else None,
        filters_chosen=filters.chosen(),
        area_choices=policy_area_choices(db(), language()),
        level_labels=KIND_LABELS,
        following=following_of(db(), actor(), "ministries", ministry.id) if follows else None,
        areas=areas_of(db(), actor(), ministry.id),
        follows=follows,
        decimal=decimal,
    )
