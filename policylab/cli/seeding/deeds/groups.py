"""Deeds in groups."""

import re
from typing import Any

from sqlmodel import Session, select

from policylab.accounts.models import Person
from policylab.cli.seeding.world import Deed, Handler, World
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.groups.commands.accepting import accept_group_invitation
from policylab.groups.commands.deciding import decide_thread
from policylab.groups.commands.forming import create_group, sum_up
from policylab.groups.commands.inviting import invite_to_group
from policylab.groups.commands.members import add_member
from policylab.groups.commands.talking import open_thread, post_contribution
from policylab.groups.forms.forming import GroupInput, SummaryInput
from policylab.groups.forms.inviting import InviteToGroupInput
from policylab.groups.forms.joining import MemberInput
from policylab.groups.forms.talking import ContributionInput, ThreadInput
from policylab.groups.models import Contribution
from policylab.meetings.commands.noting import note_meeting
from policylab.meetings.commands.planning import plan_meeting
from policylab.meetings.forms import NotesInput, PlanInput
from policylab.organisations.models import Organisation
from policylab.rules.permissions import is_facilitator
from policylab.rules.tasks import Home
from policylab.tasks.commands import add_task, finish_task
from policylab.tasks.forms import NewTaskInput

_KEY = re.compile(r"\{([\w-]+)\}")


def form(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Form a group."""
    mandate = {name: value for name, value in deed.given.items() if name.startswith("mandate_")}
    data = GroupInput(name=deed.text("name"), purpose=deed.text("purpose"), kind=deed.given["kind"], **mandate)
    world.ids[deed.subject] = create_group(db, actor, data).public_id
    world.forget_actors()


def bring_in(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Let a participant in for their own organisation: added by a facilitator, invited by anybody else."""
    joined = world.actor(db, deed.given["person"]).organisation
    code = db.exec(select(Organisation.code).where(Organisation.id == joined)).one()
    given: dict[str, Any] = {name: deed.given[name] for name in ("role", "until") if name in deed.given}
    given |= {"email": world.emails[deed.given["person"]], "organisation": code}
    if is_facilitator(actor):
        add_member(db, actor, world.ids[deed.subject], MemberInput.model_validate(given))
    else:
        asked = invite_to_group(db, actor, world.ids[deed.subject], InviteToGroupInput.model_validate(given))
        accept_group_invitation(db, asked.token, None, "")
    world.forget_actors()


def invite(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Invite somebody who has not answered yet."""
    names = ("email", "organisation", "role", "until")
    data = InviteToGroupInput.model_validate({name: deed.given[name] for name in names if name in deed.given})
    invite_to_group(db, actor, world.ids[deed.subject], data)


def start_thread(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Open a thread with its first contribution."""
    case = world.ids.get(deed.text("case"), "")
    data = ThreadInput.model_validate({"title": deed.text("title"), "case": case, **_written(deed)})
    thread = open_thread(db, actor, world.ids[deed.given["group"]], data, world.files.get(deed.text("file"), ()))
    world.ids[deed.subject] = thread.public_id
    first = db.exec(select(Contribution.public_id).where(Contribution.thread_id == thread.id)).one()
    world.ids[deed.text("place")] = first


def post(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Write in a thread, perhaps in answer, perhaps with a file."""
    answered = world.ids.get(deed.text("answered"), "")
    data = ContributionInput.model_validate({"reply_to": answered, **_written(deed)})
    files = world.files.get(deed.text("file"), ())
    world.ids[deed.text("place")] = post_contribution(db, actor, world.ids[deed.subject], data, files).public_id


def decide(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Mark a contribution as what its thread came to."""
    decide_thread(db, actor, world.ids[deed.subject])


def _written(deed: Deed) -> dict[str, str | None]:
    """What a contribution says, as its form gives it."""
    given = {"text": deed.text("text"), "language": deed.given.get("language", "sv"), "anchor": deed.text("anchor")}
    return given | {"kind": deed.text("kind") or None}


def summarise(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Write the pinned summary."""
    sum_up(db, actor, world.ids[deed.subject], SummaryInput(summary=deed.text("text")), version=None)


def take_on(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Add a task of somebody's, done when the deed says so."""
    owner = db.exec(select(Person.public_id).where(Person.id == world.people[deed.given["owner"]])).one()
    data = NewTaskInput(title=deed.text("title"), owner=owner, due_on=deed.given.get("due_on"))
    task = add_task(db, actor, Home.GROUPS, world.ids[deed.subject], data)
    if deed.given.get("done"):
        finish_task(db, actor, task.public_id, version=None)


def meet(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Plan a meeting, or a series; a case's key in braces in the agenda stands for its number."""
    agenda = _KEY.sub(lambda key: world.ids[key[1]], deed.text("agenda"))
    data = PlanInput.model_validate({**deed.given, "agenda": agenda, "submission_key": random_id()})
    world.ids[f"{deed.subject}/meeting"] = plan_meeting(db, actor, world.ids[deed.subject], data).public_id


def note(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Write the notes of the meeting."""
    note_meeting(db, actor, world.ids[deed.subject], NotesInput(minutes=deed.text("notes")))


GROUP_DEEDS: dict[str, Handler] = {
    "form": form,
    "add_member": bring_in,
    "invite": invite,
    "open_thread": start_thread,
    "post": post,
    "decide": decide,
    "summarise": summarise,
    "take_on": take_on,
    "meet": meet,
    "note": note,
}
