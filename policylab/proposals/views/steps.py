"""What each step's page says and which deed it does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from policylab.core.forms import Input
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.proposals.commands import moving, receiving
from policylab.proposals.forms import road
from policylab.proposals.models import Proposal
from policylab.proposals.views.co_authors import needed


@dataclass(frozen=True)
class StepPage:
    """One step: its rows in the workflow, what it asks for, its deed, and its words (message ids)."""

    names: tuple[str, ...]
    model: type[Input]
    deed: Callable[..., Proposal]
    title: str
    lead: str
    button: str

    @property
    def fields(self) -> list[str]:
        """The fields of the form, in order."""
        return list(self.model.model_fields)


def _step(name: str, model: type[Input], deed: Callable[..., Any], title: str, lead: str, button: str) -> StepPage:
    return StepPage((name,), model, deed, title, lead, button)


def _hand_over(db: Session, actor: Actor, public_id: str, data: road.HandOverInput, *, version: int | None) -> Proposal:
    return receiving.hand_over(db, actor, public_id, data, version=version, needs=needed())


STEPS = {
    "opening": _step(
        "open",
        road.OpeningInput,
        moving.open_proposal,
        N_("Öppna för synpunkter"),
        N_(
            "Alla kan läsa förslaget från och med nu, och organisationer kan ta ställning till det. "
            "Listan över inbjudna ligger fast när förslaget har öppnats."
        ),
        N_("Öppna förslaget"),
    ),
    "redraft": _step(
        "redraft",
        road.StepInput,
        moving.redraft_proposal,
        N_("Ta tillbaka till arbetet"),
        N_("Förslaget syns då bara för gruppen och processledarna. Ställningstaganden som har lämnats finns kvar."),
        N_("Ta tillbaka"),
    ),
    "referral": _step(
        "refer_out",
        road.StepInput,
        moving.refer_out,
        N_("Skicka ut för yttrande"),
        N_("Texten ligger fast medan organisationerna svarar."),
        N_("Skicka ut"),
    ),
    "finalisation": _step(
        "finalise",
        road.StepInput,
        moving.finalise,
        N_("Gör klart att överlämna"),
        N_("Texten låses och inga fler ställningstaganden tas emot. Förslaget kan öppnas igen före överlämnandet."),
        N_("Gör klart"),
    ),
    "reopening": _step(
        "reopen",
        road.StepInput,
        moving.reopen,
        N_("Öppna igen"),
        N_("Texten kan ändras och organisationer kan ta ställning på nytt."),
        N_("Öppna igen"),
    ),
    "withdrawal": _step(
        "withdraw",
        road.WithdrawalInput,
        moving.withdraw_proposal,
        N_("Återkalla förslaget"),
        N_("Arbetet med förslaget avslutas och hindren går tillbaka till dialog i sina grupper."),
        N_("Återkalla"),
    ),
    "hand-over": _step(
        "hand_over",
        road.HandOverInput,
        _hand_over,
        N_("Överlämna förslaget"),
        N_("Till den som kan ändra regeln. Varje hinder bakom förslaget behöver en slutlig bedömning."),
        N_("Överlämna"),
    ),
    "registration": _step(
        "register",
        road.RegistrationInput,
        receiving.register,
        N_("Anteckna mottagarens diarienummer"),
        N_("Det visar att förslaget har kommit fram."),
        N_("Spara"),
    ),
    "entry-into-force": _step(
        "enter_into_force",
        road.EntryIntoForceInput,
        receiving.enter_into_force,
        N_("Anteckna ikraftträdande"),
        N_("Hindren bakom förslaget räknas då som lösta genom regeländring."),
        N_("Spara"),
    ),
}
"""Every step by the last part of its address."""
