"""Asking to take part in an open group, and answering."""

from sqlmodel import Session, col, select

from policylab.audit.record import record, subject_id
from policylab.core.clock import now
from policylab.core.errors import NotVisible, Stale
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.groups.commands.members import Stay, present_rows, put_in
from policylab.groups.commands.steps import load_group, take_turns
from policylab.groups.forms.joining import JoinInput
from policylab.groups.models import Group, GroupMember, JoinRequest
from policylab.groups.queries.members import present
from policylab.rules.groups import GroupRole


def ask_to_join(db: Session, actor: Actor, public_id: str, data: JoinInput) -> JoinRequest:
    """Ask the facilitators and the group's leads to be let in; who has asked already waits for the first answer."""
    person_id, organisation_id = take_turns(db, actor)
    group = load_group(db, actor, public_id, "group:join")
    waiting = select(JoinRequest).where(
        JoinRequest.group_id == group.id, JoinRequest.person_id == person_id, col(JoinRequest.answered_at).is_(None)
    )
    if asked := db.exec(waiting).first():
        return asked
    request = JoinRequest(
        public_id=random_id(),
        group_id=subject_id(group),
        person_id=person_id,
        organisation_id=organisation_id,
        text=data.text,
        created_at=now(),
    )
    db.add(request)
    db.flush()
    leads = _leads(db, group)
    record(db, actor, "group.join_asked", group, group_id=group.id, request_id=subject_id(request), person_ids=leads)
    return request


def answer_request(db: Session, actor: Actor, public_id: str, request_id: str, *, admit: bool) -> JoinRequest:
    """Let somebody in, or not; an answer that was given stands."""
    group = load_group(db, actor, public_id, "group:lead")
    statement = select(JoinRequest).where(JoinRequest.group_id == group.id, JoinRequest.public_id == request_id)
    request = db.exec(statement.with_for_update()).first()
    if request is None:
        raise NotVisible(request_id)
    if request.answered_at is not None:
        if request.admitted != admit:
            raise Stale(request_id)
        return request
    request.answered_at, request.answered_by_id, request.admitted = now(), actor.person, admit
    db.add(request)
    if not admit:
        record(db, actor, "group.join_declined", group, group_id=group.id, request_id=subject_id(request))
    elif not present_rows(db, subject_id(group), request.person_id):
        put_in(db, actor, group, Stay(request.person_id, request.organisation_id))
    return request


def _leads(db: Session, group: Group) -> list[int]:
    statement = select(GroupMember.person_id).where(
        GroupMember.group_id == group.id, GroupMember.role == GroupRole.LEAD, present()
    )
    return sorted(set(db.exec(statement)))
