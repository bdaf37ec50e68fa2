"""Questions, and what is put beneath them."""

from sqlmodel import Session

from policylab.cli.seeding.world import Deed, Handler, World
from policylab.core.permission import Actor
from policylab.questions.commands.gathering import add_to_question
from policylab.questions.commands.writing import draft_question, move_question
from policylab.questions.forms import ContentInput, QuestionInput
from policylab.questions.queries.listing import own_public_id


def draft(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Write it."""
    given = {name: deed.text(name) for name in ("title", "summary", "mandate", "mandate_on")}
    data = QuestionInput.model_validate({**given, "lead": own_public_id(db, actor)})
    world.ids[deed.subject] = draft_question(db, actor, data).public_id


def gather(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Put cases and proposals beneath it."""
    for key in deed.given["contents"]:
        add_to_question(db, actor, world.ids[deed.subject], ContentInput(number=world.ids[key]))


def open_it(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Let others read it."""
    move_question(db, actor, world.ids[deed.subject], "open")


DEEDS: dict[str, Handler] = {"draft": draft, "gather": gather, "open": open_it}
