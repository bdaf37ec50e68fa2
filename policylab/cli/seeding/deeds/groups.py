"""Deeds in groups."""

from sqlmodel import Session, select

from policylab.cli.seeding.world import Deed, Handler, World
from policylab.core.permission import Actor
from policylab.groups.commands.deciding import decide_thread
from policylab.groups.commands.forming import add_member, create_group
from policylab.groups.commands.talking import open_thread, post_contribution
from policylab.groups.forms.forming import GroupInput, MemberInput
from policylab.groups.forms.talking import ContributionInput, ThreadInput
from policylab.groups.models import Contribution
from policylab.organisations.models import Organisation


def form(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Form a group."""
    data = GroupInput(name=deed.text("name"), purpose=deed.text("purpose"), closed=deed.given["closed"])
    world.ids[deed.subject] = create_group(db, actor, data).public_id
    world.forget_actors()


def bring_in(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Add a participant for their own organisation."""
    joined = world.actor(db, deed.given["person"]).organisation
    code = db.exec(select(Organisation.code).where(Organisation.id == joined)).one()
    data = MemberInput(email=world.emails[deed.given["person"]], organisation=code)
    add_member(db, actor, world.ids[deed.subject], data)
    world.forget_actors()


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


GROUP_DEEDS: dict[str, Handler] = {
    "form": form,
    "add_member": bring_in,
    "open_thread": start_thread,
    "post": post,
    "decide": decide,
}
