"""Forming a group, changing what it is for, summing it up, and putting it away."""

from typing import Any

from sqlmodel import Session, select

from policylab.audit.record import record
from policylab.audit.revisions import keep_revision
from policylab.core.clock import now
from policylab.core.errors import Invalid, Stale
from policylab.core.i18n import N_
from policylab.core.markdown import render
from policylab.core.permission import Actor
from policylab.core.text import one_line, random_id, sort_key
from policylab.groups.commands.members import Stay, put_in
from policylab.groups.commands.steps import load_group, take_turns
from policylab.groups.forms.forming import ArchiveInput, GroupFields, GroupInput, SummaryInput
from policylab.groups.models import Group
from policylab.law.queries.acts import links_in
from policylab.rules.groups import GroupRole
from policylab.rules.permissions import PERMISSIONS, is_facilitator

_SHOWN = ("name", "purpose", "mandate_by", "mandate_from", "mandate_to", "summary")


def create_group(db: Session, actor: Actor, data: GroupInput) -> Group:
    """Form a group; a form sent again gives the first one.

    A facilitator forms it for the lab; anybody else for their own municipality, and is the first to lead it.
    """
    PERMISSIONS.check("group:create", actor)
    person_id, body_id = take_turns(db, actor)
    first = select(Group).where(Group.facilitator_id == person_id, Group.submission_key == data.submission_key)
    if made := db.exec(first).first():
        return made
    _check_mandate(data)
    group = Group(
        public_id=random_id(),
        submission_key=data.submission_key,
        **_fields(data),
        language=data.language,
        owner_id=None if is_facilitator(actor) else body_id,
        facilitator_id=person_id,
        created_at=now(),
        activity_at=now(),
    )
    db.add(group)
    db.flush()
    record(db, actor, "group.created", group, group_id=group.id)
    if group.owner_id is not None:
        put_in(db, actor, group, Stay(person_id, body_id, GroupRole.LEAD))
    return group


def change_group(db: Session, actor: Actor, public_id: str, data: GroupFields, *, version: int | None) -> Group:
    """Change what the group is for, on whose mandate, and who may know of it. Raises Stale, and Invalid for dates."""
    group = _current(db, actor, public_id, "group:manage", version)
    _check_mandate(data)
    before = {"name": group.name, "purpose": group.purpose, "mandate_by": group.mandate_by}
    keep_revision(db, actor, group, before)
    for name, value in _fields(data).items():
        setattr(group, name, value)
    group.version += 1
    db.add(group)
    record(db, actor, "group.changed", group, group_id=group.id)
    return group


def sum_up(db: Session, actor: Actor, public_id: str, data: SummaryInput, *, version: int | None) -> Group:
    """Write the pinned summary; every wording is kept in the history. Raises Stale."""
    group = _current(db, actor, public_id, "group:lead", version)
    if data.summary == group.summary:
        return group
    group.summary, group.summary_language = data.summary, data.summary_language
    group.summary_html = render(data.summary, links_in(db, data.summary)) if data.summary else ""
    group.summarised_at = now()
    group.version += 1
    revision_id = keep_revision(db, actor, group, {"summary": data.summary})
    record(db, actor, "group.summarised", group, group_id=group.id, revision_id=revision_id)
    return group


def archive_group(db: Session, actor: Actor, public_id: str, data: ArchiveInput, *, version: int | None) -> Group:
    """Put the group away: everything stays readable to those who read it before, and nothing more is written."""
    group = _current(db, actor, public_id, "group:archive", version)
    if group.archived_at is not None:
        raise Stale(public_id)
    group.archived_at, group.archive_reason = now(), one_line(data.reason)
    group.version += 1
    revision_id = keep_revision(db, actor, group, {"archive_reason": group.archive_reason})
    record(db, actor, "group.archived", group, group_id=group.id, revision_id=revision_id)
    return group


def reopen_group(db: Session, actor: Actor, public_id: str, *, version: int | None) -> Group:
    """Take the group up again."""
    group = _current(db, actor, public_id, "group:archive", version)
    if group.archived_at is None:
        raise Stale(public_id)
    group.archived_at, group.archive_reason = None, ""
    group.version += 1
    record(db, actor, "group.reopened", group, group_id=group.id)
    return group


def _current(db: Session, actor: Actor, public_id: str, permission: str, version: int | None) -> Group:
    group = load_group(db, actor, public_id, permission)
    if version is not None and version != group.version:
        raise Stale(public_id, {name: str(getattr(group, name) or "") for name in _SHOWN}, row=group)
    return group


def _fields(data: GroupFields) -> dict[str, Any]:
    name = one_line(data.name)
    mandate = {each: getattr(data, each) for each in ("mandate_by", "mandate_from", "mandate_to")}
    return {"name": name, "sort_key": sort_key(name), "purpose": data.purpose, "kind": data.kind, **mandate}


def _check_mandate(data: GroupFields) -> None:
    if data.mandate_from and data.mandate_to and data.mandate_to < data.mandate_from:
        raise Invalid({"mandate_to": [N_("Slutdatumet behöver vara efter det första datumet.")]})
