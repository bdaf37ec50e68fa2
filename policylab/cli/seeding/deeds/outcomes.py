"""Deeds after the hand-over of a proposal."""

from sqlmodel import Session

from policylab.cli.seeding.world import Deed, Handler, World
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.outcomes.commands.answering import give_answer
from policylab.outcomes.commands.following_up import follow_up
from policylab.outcomes.commands.stages import note_stage
from policylab.outcomes.forms import AnswerInput, FollowUpInput, StageInput


def answer_it(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Note the recipient's answer."""
    given = {
        "outcome": deed.given["answer"],
        "decided_by": deed.text("decided_by"),
        "answered_on": deed.given.get("decided_on", deed.on.date()),
        "answer_reference": deed.text("reference"),
        "answer_reason": deed.text("reason"),
        "inquiry_reference": deed.text("inquiry_reference"),
        "inquiry_on": deed.given.get("inquiry_on"),
    }
    give_answer(db, actor, world.ids[deed.subject], AnswerInput.model_validate(given))


def note_it(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Note a stage on the way to force."""
    given = {
        "kind": deed.given["stage"],
        "reference": deed.text("reference"),
        "on_date": deed.given.get("on_date", deed.on.date()),
        "link": deed.text("link"),
        "submission_key": random_id(),
    }
    note_stage(db, actor, world.ids[deed.subject], StageInput.model_validate(given))


def tell_what_came_of_it(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Follow up."""
    follow_up(db, actor, world.ids[deed.subject], FollowUpInput(follow_up_text=deed.text("text")))


DEEDS: dict[str, Handler] = {"answer": answer_it, "note_stage": note_it, "follow_up": tell_what_came_of_it}
