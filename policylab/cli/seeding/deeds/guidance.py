"""Deeds on guidance."""

from typing import Any

from sqlmodel import Session

from policylab.cases.forms.triage import AccountPublicationInput
from policylab.cli.seeding.world import Deed, Handler, World
from policylab.core.permission import Actor
from policylab.guidance.commands.confirmation import note_confirmation
from policylab.guidance.commands.publish import publish_guidance
from policylab.guidance.commands.stories import publish_story, tell_story
from policylab.guidance.commands.write import draft_guidance
from policylab.guidance.forms import ConfirmationInput, GuidanceInput, StoryInput
from policylab.organisations.models import Organisation


def draft(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Write guidance."""
    names = ("title", "text", "done_by", "source", "authority")
    given: dict[str, Any] = {name: deed.text(name) for name in names}
    given |= {"review_on": deed.given.get("review_on"), "area": deed.given.get("area")}
    world.ids[deed.subject] = draft_guidance(db, actor, GuidanceInput.model_validate(given)).public_id


def confirm(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Note what the responsible agency answered."""
    note_confirmation(db, actor, world.ids[deed.subject], ConfirmationInput.model_validate(deed.given))


def publish(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Publish guidance."""
    publish_guidance(db, actor, world.ids[deed.subject])


def tell(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Tell how one's own organisation did it."""
    tell_story(db, actor, world.ids[deed.subject], StoryInput.model_validate(deed.given))


def check(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Publish such a story."""
    body = db.get_one(Organisation, world.actor(db, deed.given["of"]).organisation)
    checked = AccountPublicationInput(secrecy_checked=True, identifiability_checked=True)
    publish_story(db, actor, world.ids[deed.subject], body.code, checked)


DEEDS: dict[str, Handler] = {"draft": draft, "publish": publish, "confirm": confirm, "tell": tell, "check": check}
