"""The list of groups, the page of one, and the form for a new one."""

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.i18n import gettext, language
from policylab.core.pages import actor, db, found, lab, perform, query_args, requires
from policylab.core.text import random_id
from policylab.following.queries import Following, following_of
from policylab.groups.blueprint import bp
from policylab.groups.commands.forming import create_group
from policylab.groups.forms.filtering import GroupFilterInput
from policylab.groups.forms.forming import GroupInput
from policylab.groups.models import Group
from policylab.groups.queries.coverage import coverage_of
from policylab.groups.queries.listing import group_filters, other_groups, own_groups
from policylab.groups.queries.members import participants
from policylab.groups.queries.owner import body_name, owner_of
from policylab.groups.queries.requests import own_request, waiting_requests
from policylab.groups.queries.subjects import cases_of
from policylab.groups.queries.threads import threads_of
from policylab.groups.queries.visible import relations, shows_contents, takes_part, visible_group
from policylab.groups.views.shown import sector_label
from policylab.meetings.queries.page import meetings_of
from policylab.proposals.queries.listing import proposals_of_group
from policylab.rules.groups import GROUP_ROLE_LABELS, KIND_LABELS
from policylab.rules.permissions import PERMISSIONS, is_facilitator
from policylab.rules.tasks import Home
from policylab.tasks.queries.homes import stands_to_group
from policylab.tasks.queries.listing import tasks_of

_MAY = {
    "talk": "thread:open",
    "manage": "group:manage",
    "lead": "group:lead",
    "join": "group:join",
    "leave": "group:leave",
    "archive": "group:archive",
}


@bp.get("/groups")
@requires("group:read")
def index() -> ResponseReturnValue:
    """The groups that the reader may know of, their own first."""
    filters = group_filters(query_args(("kind", "sector", "state")))
    after = request.args.get("after")
    return render_template(
        "groups/index.html",
        own=[] if after else own_groups(db(), actor(), filters),
        others=other_groups(db(), actor(), after, filters),
        after=after,
        filters=filters,
        form=Form(GroupFilterInput, filters.given()),
        sector_label=sector_label,
        may_create=PERMISSIONS.allows("group:create", actor()),
    )


@bp.get("/groups/new")
@requires("group:create")
def new() -> ResponseReturnValue:
    """The form for a new group."""
    return _form_page(Form(GroupInput))


@bp.post("/groups")
@requires("group:create")
def create() -> ResponseReturnValue:
    """Form the group and go to its page."""
    return perform(
        Form(GroupInput),
        lambda session, data: create_group(session, actor(), data),
        then=lambda group: url_for("groups.show", public_id=group.public_id),
        again=_form_page,
    )


@bp.get("/groups/<public_id>")
@requires("group:read")
def show(public_id: str) -> ResponseReturnValue:
    """What the group is for, who takes part, what it works on, and for those inside what it says."""
    group = found(visible_group(db(), actor(), public_id))
    return render_template(
        "groups/show.html",
        group=group,
        inside=takes_part(actor(), group.id),
        shows_contents=shows_contents(actor(), group),
        owner=owner_of(db(), group),
        may=_may(group),
        following=_following(group.id or 0),
        **_people(group),
        after=request.args.get("after"),
        **_work(group),
    )


def _may(group: Group) -> dict[str, bool]:
    """What the reader may do here, by the names that the page knows."""
    stands = relations(actor(), group)
    return {name: PERMISSIONS.allows(permission, actor(), stands) for name, permission in _MAY.items()}


def _following(group_id: int) -> Following | None:
    """Whether the reader follows the group; nothing for whoever may not."""
    may = lab().permissions.allows("subject:follow", actor())
    return following_of(db(), actor(), "groups", group_id) if may else None


def _people(group: Group) -> dict[str, Any]:
    """Who takes part, who wants to, and what the reader's own asking led to."""
    return {
        "people": participants(db(), actor(), group),
        "requests": waiting_requests(db(), actor(), group),
        "own_request": own_request(db(), actor(), group),
        "sector_label": sector_label,
        "kind_label": gettext(KIND_LABELS[group.kind]),
        "role_labels": GROUP_ROLE_LABELS,
    }


def _work(group: Group) -> dict[str, Any]:
    """What the group works on, and what it says among itself."""
    if not shows_contents(actor(), group):
        return {}
    stands = stands_to_group(relations(actor(), group))
    return {
        "cases": cases_of(db(), actor(), group.id),
        "coverage": coverage_of(db(), group.id or 0),
        "meetings": meetings_of(db(), actor(), group.id),
        "tasks": tasks_of(db(), actor(), Home.GROUPS, group.id or 0, stands),
        "proposals": proposals_of_group(db(), actor(), group.id),
        "threads": threads_of(db(), actor(), group_id=group.id, after=request.args.get("after")),
    }


def _form_page(form: Form[GroupInput]) -> str:
    form.values.setdefault("submission_key", random_id())
    form.values.setdefault("language", language())
    owner = "" if is_facilitator(actor()) else body_name(db(), actor().organisation_id)
    return render_template("groups/new.html", form=form, owner=owner)
