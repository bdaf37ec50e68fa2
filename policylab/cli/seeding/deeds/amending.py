"""Deeds on suggested changes to a proposal."""

from sqlmodel import Session, select

from policylab.cli.seeding.world import Deed, Handler, World
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.proposals.commands.amending import suggest_amendment
from policylab.proposals.commands.deciding import decide_amendment
from policylab.proposals.forms.amending import AmendmentInput, DecisionInput
from policylab.proposals.models import Proposal
from policylab.proposals.models.wording import AmendmentSuggestion


def suggest(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Suggest that a passage says something else."""
    names = ("about", "passage", "replacement", "reason")
    given = {name: deed.text(name) for name in names} | {"submission_key": random_id()}
    suggest_amendment(db, actor, world.ids[deed.subject], AmendmentInput.model_validate(given))


def answer_suggestion(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Say yes or no to what was suggested on a passage."""
    public_id = world.ids[deed.subject]
    of_proposal = select(AmendmentSuggestion.public_id).join(Proposal).where(Proposal.public_id == public_id)
    suggestion_id = db.exec(of_proposal.where(AmendmentSuggestion.passage == deed.text("passage"))).one()
    given = {"decision": deed.given["decision"], "decision_reason": deed.text("reason")}
    decide_amendment(db, actor, public_id, suggestion_id, DecisionInput.model_validate(given))


DEEDS: dict[str, Handler] = {"suggest": suggest, "answer_suggestion": answer_suggestion}
