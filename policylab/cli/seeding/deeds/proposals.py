"""Deeds on proposals, and stances."""

from typing import Any

from sqlmodel import Session, select

from policylab.audit.record import subject_id
from policylab.cli.seeding.deeds import amending, outcomes
from policylab.cli.seeding.deeds.parts import rewrite_parts, write_given_parts
from policylab.cli.seeding.deeds.wordings import reword, stand_behind, write_wordings
from policylab.cli.seeding.world import Deed, Handler, World
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.outcomes.commands.asking import ask_if_solved
from policylab.proposals.commands.cases import add_case
from policylab.proposals.commands.moving import finalise, open_proposal, refer_out, withdraw_proposal
from policylab.proposals.commands.receiving import enter_into_force, hand_over, register
from policylab.proposals.commands.writing import create_proposal, revise_proposal
from policylab.proposals.forms.road import (
    EntryIntoForceInput,
    HandOverInput,
    OpeningInput,
    RegistrationInput,
    StepInput,
    WithdrawalInput,
)
from policylab.proposals.forms.texts import TEXT_NAMES
from policylab.proposals.forms.writing import AddCaseInput, ProposalInput, RevisionInput
from policylab.proposals.models import Proposal
from policylab.proposals.queries.page import present_values
from policylab.proposals.queries.versions import latest_version_number
from policylab.stances.commands.choosing import choose_reasons
from policylab.stances.commands.confirm import confirm_stances
from policylab.stances.commands.give import give_stance
from policylab.stances.commands.inviting import set_invited
from policylab.stances.forms.giving import stance_input
from policylab.stances.forms.inviting import InvitedInput
from policylab.stances.forms.reasons import ReasonsInput

_REMIND_AFTER, _ANSWER_WITHIN = 21, 42
"""Days, as an installation has them that sets nothing."""


def create(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Begin a proposal with its first case, and add the others."""
    first, *others = deed.given["cases"]
    given = _texts(deed) | {"area": deed.given["area"], "ministry": deed.text("ministry")}
    given |= {
        "points": "\n".join(deed.given.get("points", [])),
        "case": world.ids[first],
        "submission_key": random_id(),
    }
    public_id = create_proposal(db, actor, ProposalInput.model_validate(given)).public_id
    world.ids[deed.subject] = public_id
    for other in others:
        add_case(db, actor, public_id, AddCaseInput(case=world.ids[other]).case)
    write_wordings(db, actor, public_id, deed.given.get("wordings", []))
    write_given_parts(db, actor, public_id, deed)


def revise(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Save a new version with the texts that changed."""
    proposal = _proposal(db, deed, world)
    changed: dict[str, Any] = present_values(db, proposal) | _texts(deed) | {"note": deed.text("note")}
    if "title" in deed.given:
        revise_proposal(db, actor, proposal.public_id, RevisionInput.model_validate(changed))
    rewrite_parts(db, actor, proposal.public_id, _texts(deed), deed.text("note"))


def open_it(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Open for comment."""
    last = deed.given.get("answers_by")
    data = OpeningInput(answers_by=last) if last else StepInput()
    open_proposal(db, actor, world.ids[deed.subject], data)


def refer_it_out(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Refer out."""
    refer_out(db, actor, world.ids[deed.subject], StepInput())


def finish(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Make final."""
    finalise(db, actor, world.ids[deed.subject], StepInput())


def hand_it_over(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Hand over to its recipient."""
    reason = deed.given.get("recipient_reason", "")
    data = HandOverInput(recipient=deed.given["recipient"], recipient_reason=reason, handed_over_on=deed.on.date())
    hand_over(db, actor, world.ids[deed.subject], data)


def register_it(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Note the recipient's number."""
    data = RegistrationInput(recipient_registration_number=deed.text("recipient_registration_number"))
    register(db, actor, world.ids[deed.subject], data)


def put_in_force(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Note the changed rule; those who have the obstacle are asked at once, as the next round would do."""
    data = EntryIntoForceInput(in_force_number=deed.text("number"), in_force_on=deed.given["in_force_on"])
    proposal = enter_into_force(db, actor, world.ids[deed.subject], data)
    ask_if_solved(db, subject_id(proposal), _REMIND_AFTER, _ANSWER_WITHIN)


def withdraw(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Withdraw."""
    withdraw_proposal(db, actor, world.ids[deed.subject], WithdrawalInput(withdrawal_reason=deed.text("reason")))


def invite_them(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Name those who are asked to answer."""
    set_invited(db, actor, world.ids[deed.subject], InvitedInput(bodies=deed.given["bodies"]))


def choose_them(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Choose the strongest reasons on both sides."""
    choose_reasons(db, actor, world.ids[deed.subject], ReasonsInput.model_validate(deed.given))


def stand_by_it(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Confirm for the newest version what was answered before."""
    confirm_stances(db, actor, world.ids[deed.subject])


def take_stance(db: Session, actor: Actor, deed: Deed, world: World) -> None:
    """Take a stance on the whole of the newest version, and on those of its points that are named."""
    given = {
        "position": deed.given["stance"],
        "level": deed.given["level"],
        "reason": deed.text("reason"),
        "qualifier": deed.text("qualifier"),
        "own_registration_number": deed.text("registration_number"),
        "decided_on": deed.given.get("decided_on", deed.on.date()),
        "proposal_version": latest_version_number(db, subject_id(_proposal(db, deed, world))),
        "submission_key": random_id(),
    }
    points = deed.given.get("point", [])
    for point in points:
        number = point["number"]
        given |= {f"{name}_{number}": point[name] for name in ("reason", "qualifier", "reference") if name in point}
        given[f"position_{number}"] = point["stance"]
    model = stance_input(tuple(point["number"] for point in points))
    give_stance(db, actor, world.ids[deed.subject], model.model_validate(given))


def _proposal(db: Session, deed: Deed, world: World) -> Proposal:
    return db.exec(select(Proposal).where(Proposal.public_id == world.ids[deed.subject])).one()


def _texts(deed: Deed) -> dict[str, Any]:
    given = {name: deed.text(name) for name in TEXT_NAMES if name in deed.given}
    if "change_sought" in deed.given:
        given["change"] = deed.text("change_sought")
    return given


DEEDS: dict[str, Handler] = {
    "create": create,
    "revise": revise,
    "reword": reword,
    "open": open_it,
    "refer_out": refer_it_out,
    "finalise": finish,
    "hand_over": hand_it_over,
    "register": register_it,
    "enter_into_force": put_in_force,
    "withdraw": withdraw,
    "take_stance": take_stance,
    "invite": invite_them,
    "choose_reasons": choose_them,
    "confirm": stand_by_it,
    **outcomes.DEEDS,
    **amending.DEEDS,
    "stand_behind": stand_behind,
}
