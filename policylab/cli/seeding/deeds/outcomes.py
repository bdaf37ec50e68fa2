"""Deeds after the hand-over of a proposal."""

from sqlmodel import Session, select

from policylab.audit.record import subject_id
from policylab.cli.seeding.world import Deed, Handler, World
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.outcomes.commands.answering import give_answer
from policylab.outcomes.commands.asking import ask_if_solved
from policylab.outcomes.commands.following_up import follow_up
from policylab.outcomes.commands.solving import answer_solved, publish_solved_text
from policylab.outcomes.commands.stages import note_stage
from policylab.outcomes.forms import AnswerInput, FollowUpInput, SolvedInput, SolvedTextInput, StageInput
from policylab.outcomes.models import SolvedAsk
from policylab.outcomes.queries.solved import ask_of
from policylab.proposals.models import Proposal
from policylab.rules.outcomes import Solved


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


def ask_them(db: Session, _actor: Actor, deed: Deed, world: World) -> None:
    """Ask those behind it whether the rule in force solved their obstacle, as the delivery loop would."""
    ask_if_solved(db, _proposal_id(db, deed, world), deed.given["remind_after"], deed.given["answer_within"])


def say_if_solved(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Answer for one's organisation."""
    ask = ask_of(db, _proposal_id(db, deed, world), actor.organisation_id)
    if ask is None:
        raise LookupError(f"{deed.subject}: {deed.given['by']} is not asked")
    answer_solved(db, actor, ask.public_id, SolvedInput(solved=Solved(deed.given["solved"]), text=deed.text("text")))


def publish_texts(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Check what they wrote, and show it."""
    statement = select(SolvedAsk.public_id).where(
        SolvedAsk.proposal_id == _proposal_id(db, deed, world), SolvedAsk.text != ""
    )
    for ask in db.exec(statement).all():
        publish_solved_text(db, actor, ask, SolvedTextInput(secrecy_checked=True, identifiability_checked=True))


def _proposal_id(db: Session, deed: Deed, world: World) -> int:
    return subject_id(db.exec(select(Proposal).where(Proposal.public_id == world.ids[deed.subject])).one())


DEEDS: dict[str, Handler] = {
    "answer": answer_it,
    "note_stage": note_it,
    "ask_solved": ask_them,
    "say_solved": say_if_solved,
    "publish_solved": publish_texts,
    "follow_up": tell_what_came_of_it,
}
