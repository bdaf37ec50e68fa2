"""The page of one case."""

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from policylab.cases.blueprint import bp
from policylab.cases.queries.actions import triage_actions
from policylab.cases.queries.case_page import case_page
from policylab.cases.queries.case_shown import CasePage
from policylab.cases.queries.own_actions import own_actions
from policylab.cases.queries.told import Told
from policylab.cases.views.attached import shown_files
from policylab.core.i18n import language
from policylab.core.pages import actor, db, found, requires
from policylab.core.urls import page_url
from policylab.guidance.queries.replies import replies_on
from policylab.outcomes.queries.on_case import changed_for
from policylab.replies.queries.inviting import invitable
from policylab.rules.contests import CONTEST_LABELS
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.roles import SECTOR_LABELS
from policylab.rules.tasks import Home
from policylab.rules.verdicts import CLOSING_LABELS, MEASURE_LABELS, OUTCOME_LABELS, SEVERITY_LABELS
from policylab.tasks.queries.homes import stands_to_case
from policylab.tasks.queries.listing import TaskList, tasks_of
from policylab.workbench.queries.place import place_in
from policylab.workbench.queries.presence import others_present

_LABELS = {
    "outcome_labels": OUTCOME_LABELS,
    "closing_labels": CLOSING_LABELS,
    "sector_labels": SECTOR_LABELS,
    "severity_labels": SEVERITY_LABELS,
    "measure_labels": MEASURE_LABELS,
    "contest_labels": CONTEST_LABELS,
}


@bp.get("/cases/<public_id>")
@requires("case:read")
def show(public_id: str) -> ResponseReturnValue:
    """All that the reader may know of a case, and what they can do with it."""
    page = found(case_page(db(), actor(), public_id))
    return render_template(
        "cases/show.html",
        page=page,
        case=page.case,
        told=Told(page.details),
        files=shown_files(page.case, page.files),
        page_tags=_tags(page),
        events=_events(page),
        place=place_in(db(), actor(), request.args, page.case.id or 0),
        **_LABELS,
        **_offered(page),
    )


def _offered(page: CasePage) -> dict[str, Any]:
    who, asked = actor(), (page.case, page.relations)
    return {
        "tasks": _tasks(page),
        "present": others_present(db(), who, page.case.id or 0),
        "actions": own_actions(who, *asked),
        "changed": changed_for(db(), who, page.case.id or 0) if page.case.resolved_on else None,
        "said_of_guidance": replies_on(db(), who, page.case),
        "may_follow": PERMISSIONS.allows("case:follow", who, page.relations),
        "triage_actions": triage_actions(who, *asked, contested=page.contested),
        "may_triage": PERMISSIONS.allows("case:triage", who, page.relations),
        "may_invite_reply": invitable(page.case, page.details, page.can_change)
        and PERMISSIONS.allows("reply:invite", who, page.relations),
        "may_register": page.case.merged_into_id is None and PERMISSIONS.allows("case:register", who, page.relations),
        "may_tag": page.case.merged_into_id is None and PERMISSIONS.allows("case:tag", who, page.relations),
    }


def _events(page: CasePage) -> list[dict[str, Any]]:
    return [
        {"sentence": event.sentence(language()), "at": event.at, "actor": event.organisation, "times": event.times}
        for event in page.timeline
    ]


def _tasks(page: CasePage) -> TaskList | None:
    stands, settled = stands_to_case(page.relations), page.case.merged_into_id is not None
    return tasks_of(db(), actor(), Home.CASES, page.case.id or 0, stands, settled=settled)


def _tags(page: CasePage) -> list[dict[str, str]]:
    return [{"label": tag.name(language()), "url": page_url("cases.index", tag=tag.slug)} for tag in page.tags]
