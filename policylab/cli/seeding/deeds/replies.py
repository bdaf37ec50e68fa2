"""Invitations to an agency to reply, and its replies."""

from sqlmodel import Session

from policylab.cli.seeding.world import Deed, Handler, World
from policylab.core.permission import Actor
from policylab.replies.commands.inviting import acknowledge_reply, announce_reply, send_reply_invitation
from policylab.replies.commands.replying import give_reply, publish_reply
from policylab.replies.forms import InviteReplyInput, ReplyInput, ReplyPublicationInput


def announce(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Prepare the invitation."""
    given = {name: deed.text(name) for name in ("body", "message", "reply_by")}
    case = world.ids[deed.given["case"]]
    world.ids[deed.subject] = announce_reply(db, actor, case, InviteReplyInput.model_validate(given)).public_id


def acknowledge(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Say that one has read."""
    acknowledge_reply(db, actor, world.ids[deed.subject])


def send(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Send it."""
    send_reply_invitation(db, actor, world.ids[deed.subject])


def reply(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Reply for the body."""
    data = ReplyInput(text=deed.text("text"), registration_number=deed.text("number"))
    give_reply(db, actor, world.ids[deed.subject], data)


def publish(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Show the reply on the case."""
    checked = ReplyPublicationInput(secrecy_checked=True, identifiability_checked=True)
    publish_reply(db, actor, world.ids[deed.subject], checked)


DEEDS: dict[str, Handler] = {
    "announce": announce,
    "acknowledge": acknowledge,
    "send": send,
    "reply": reply,
    "publish": publish,
}
