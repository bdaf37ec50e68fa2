"""Deeds on the wording of a proposal, and on who stands behind it."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, select

from policylab.cli.seeding.world import Deed, World
from policylab.core.permission import Actor
from policylab.proposals.commands.co_authors import consent, invite_co_author
from policylab.proposals.commands.wordings import add_wording, change_wording
from policylab.proposals.forms.co_authors import CoAuthorInput, ConsentInput
from policylab.proposals.forms.wordings import WordingInput
from policylab.proposals.models import Proposal
from policylab.proposals.models.wording import ProposalWording


def write_wordings(db: Session, actor: Actor, public_id: str, written: Sequence[Mapping[str, Any]]) -> None:
    """Write each provision of a proposal that was just begun."""
    for wording in written:
        add_wording(db, actor, public_id, WordingInput.model_validate(wording))


def reword(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Write one provision otherwise."""
    public_id, number = world.ids[deed.subject], deed.given["number"]
    statement = select(ProposalWording).join(Proposal).where(Proposal.public_id == public_id)
    row = db.exec(statement.where(ProposalWording.number == number)).one()
    standing = {name: getattr(row, name, "") for name in WordingInput.model_fields}
    changed = {name: deed.text(name) for name in WordingInput.model_fields if name in deed.given}
    change_wording(db, actor, public_id, number, WordingInput.model_validate(standing | changed))


def stand_behind(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Ask an organisation to stand behind a proposal, and let it consent."""
    public_id, code = world.ids[deed.subject], deed.given["organisation"]
    asking = world.actor(db, deed.given["asked_by"])
    invite_co_author(db, asking, public_id, CoAuthorInput(organisation=code))
    given = {
        "level": deed.given["level"],
        "decided_on": deed.on.date(),
        "own_registration_number": deed.text("registration_number"),
    }
    consent(db, actor, public_id, code, ConsentInput.model_validate(given))
