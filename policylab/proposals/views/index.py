"""The list of proposals: in order within a policy area, or by activity."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from flask import render_template, request
from flask.typing import ResponseReturnValue

from policylab.core.i18n import N_, gettext, language
from policylab.core.pages import actor, db, query_args, requires
from policylab.core.paging import PAGE
from policylab.following.queries import Following, following_of
from policylab.organisations.followed import place_of_proposals
from policylab.organisations.queries import organisation_choices, policy_area_choices
from policylab.proposals.blueprint import bp
from policylab.proposals.queries.actions import may_propose
from policylab.proposals.queries.listing import proposals_by_activity
from policylab.ranking.queries.filtering import READINESS, UNORDERED, ProposalFilters
from policylab.ranking.queries.ranked import areas_of, ranked_rows
from policylab.ranking.queries.weights import NAMES, asked_weights, weights_in_force
from policylab.ranking.row_words import ROW_WORDS
from policylab.rules.norms import KIND_LABELS
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.roles import Sector
from policylab.rules.workflow import PROPOSAL_LABELS

Choices = Sequence[tuple[str, str]]
"""Code and name of each policy area."""


@bp.get("/proposals")
@requires("proposal:read")
def index() -> ResponseReturnValue:
    """The proposals that the reader may see: in order within one policy area, the first one unless it is chosen."""
    filters = ProposalFilters.of(query_args(ProposalFilters.names()))
    areas = policy_area_choices(db(), language())
    if request.args.get("sort") == "activity" or filters.state in UNORDERED:
        return _by_activity(filters, areas)
    found = areas_of(db(), actor(), replace(filters, area=""))
    area = filters.area or next((code for code, _ in areas if code in found), "")
    return _ranked(filters, replace(filters, area=area), found, areas)


def _ranked(chosen: ProposalFilters, filters: ProposalFilters, found: Mapping[str, int], areas: Choices) -> str:
    start = int(after) if (after := request.args.get("after", "")[:8]).isdecimal() else 0
    weights = asked_weights(query_args(NAMES)) or weights_in_force(db())
    rows = ranked_rows(db(), actor(), filters, weights, start=start)
    total = found.get(filters.area, 0)
    return _page(
        "proposals/index.html",
        chosen,
        areas,
        rows=rows,
        bands=[(band, list(group)) for band, group in groupby(rows, attrgetter("band"))],
        total=total,
        found=found,
        area=filters.area,
        weights=weights,
        start=start,
        older=start + PAGE if start + PAGE < total else None,
        **ROW_WORDS,
    )


def _by_activity(filters: ProposalFilters, areas: Choices) -> str:
    page = proposals_by_activity(db(), actor(), filters.chosen(), request.args.get("after"))
    return _page("proposals/activity.html", filters, areas, rows=page.rows, older=page.after)


def _page(template: str, filters: ProposalFilters, areas: Choices, **content: object) -> str:
    area = content.get("area", filters.area)
    return render_template(
        template,
        following=_following(str(area)),
        filters_chosen=filters.chosen(),
        may_create=may_propose(actor()),
        after=request.args.get("after", ""),
        area_choices=areas,
        area_names=dict(areas),
        ministry_choices=organisation_choices(db(), Sector.MINISTRY),
        state_labels=PROPOSAL_LABELS,
        level_labels=KIND_LABELS,
        readiness_choices=_readiness(),
        kept=query_args((*ProposalFilters.names(), "sort", *NAMES)),
        **content,
    )


def _following(area: str) -> Following | None:
    """Whether the reader follows the area that is shown; nothing for whoever may not follow."""
    if not area or not PERMISSIONS.allows("subject:follow", actor()):
        return None
    number = place_of_proposals(db(), "areas", area)
    return following_of(db(), actor(), "areas", number) if number else None


def _readiness() -> list[tuple[str, str]]:
    return [(str(least), gettext(N_("Minst %(least)s procent")) % {"least": least}) for least in READINESS]
