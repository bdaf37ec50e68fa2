"""Deeds in groups."""

from sqlmodel import Session, select

from policylab.cli.seeding.world import Deed, Handler, World
from policylab.core.permission import Actor
from policylab.groups.commands.forming import add_member, create_group
from policylab.groups.commands.talking import open_thread, post_contribution
from policylab.groups.forms.forming import GroupInput, MemberInput
from policylab.groups.forms.talking import ContributionInput, ThreadInput
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
    data = ThreadInput(
        title=deed.text("title"),
        case=world.ids.get(deed.text("case"), ""),
        text=deed.text("text"),
        language=deed.given.get("language", "sv"),
    )
    world.ids[deed.subject] = open_thread(db, actor, world.ids[deed.given["group"]], data).public_id


def post(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Write in a thread."""
    data = ContributionInput(text=deed.text("text"), language=deed.given.get("language", "sv"))
    post_contribution(db, actor, world.ids[deed.subject], data)


GROUP_DEEDS: dict[str, Handler] = {"form": form, "add_member": bring_in, "open_thread": start_thread, "post": post}
