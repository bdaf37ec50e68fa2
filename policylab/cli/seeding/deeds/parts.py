"""Deeds on the parts of a proposal."""

from collections.abc import Mapping

from sqlmodel import Session, select

from policylab.cli.seeding.world import Deed
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.proposals.commands.costs import add_cost
from policylab.proposals.commands.drafting import write_parts
from policylab.proposals.commands.parts import standing_parts
from policylab.proposals.forms.costs import CostInput
from policylab.proposals.forms.parts import PartInput
from policylab.proposals.models import Proposal
from policylab.proposals.parts import PARTS, PartState


def write_given_parts(db: Session, actor: Actor, public_id: str, deed: Deed) -> None:
    """Write what a file gives of a proposal that was just begun, and sums of its costs.

    The file says that all is ready, or which parts are.
    """
    said = deed.given.get("ready", ())
    ready = frozenset(PARTS if said is True else said)
    own = {name: deed.text("change_sought" if name == "change" else name) for name in PARTS}
    texts = {name: text.strip() for name, text in (own | deed.given.get("parts", {})).items() if text}
    states = {name: PartState.READY if name in ready else PartState.DRAFT for name in texts}
    written = {name: PartInput(text=text, state=states[name]) for name, text in texts.items()}
    for name, because in deed.given.get("not_relevant", {}).items():
        written[name] = PartInput(text="", state=PartState.NOT_RELEVANT, because=because)
    for given in deed.given.get("sums", []):
        add_cost(db, actor, public_id, CostInput.model_validate(given | {"submission_key": random_id()}))
    write_parts(db, actor, public_id, written, "Konsekvenserna beskrivna.")


def rewrite_parts(db: Session, actor: Actor, public_id: str, texts: Mapping[str, str], note: str) -> None:
    """Write the parts otherwise; each stays as ready as it was."""
    proposal = db.exec(select(Proposal).where(Proposal.public_id == public_id)).one()
    standing = standing_parts(db, proposal)
    states = {name: standing[name].state if name in standing else PartState.DRAFT for name in PARTS}
    parts = {name: PartInput(text=text, state=states[name]) for name, text in texts.items() if name in PARTS}
    if parts:
        write_parts(db, actor, public_id, parts, note)
