"""The meeting that a page is about, as far as the reader sees it."""

from flask import flash, url_for

from policylab.core.i18n import gettext
from policylab.core.pages import actor, db, found
from policylab.groups.models import Group, Meeting
from policylab.groups.queries.visible import relations
from policylab.meetings.queries.visible import visible_meeting
from policylab.rules.permissions import PERMISSIONS


def shown_meeting(public_id: str, permission: str = "meeting:read") -> tuple[Group, Meeting]:
    """The group and the meeting, or 404; refused to who may not do the deed."""
    group, meeting = found(visible_meeting(db(), actor(), public_id))
    PERMISSIONS.check(permission, actor(), relations(actor(), group))
    return group, meeting


def meeting_url(meeting: Meeting, done: str = "") -> str:
    """The page of the meeting, which says what was done."""
    if done:
        flash(gettext(done), "success")
    return url_for("meetings.show", public_id=meeting.public_id)
