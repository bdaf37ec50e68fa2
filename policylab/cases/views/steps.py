"""What the page of each plain deed of a facilitator says and asks for, and which deed it does."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from policylab.cases.commands.decline import decline_case
from policylab.cases.commands.dialogue import open_dialogue
from policylab.cases.commands.park import park_case
from policylab.cases.commands.refer import refer_case
from policylab.cases.commands.request_completion import request_completion
from policylab.cases.forms import triage
from policylab.cases.forms.asking import CompletionRequestInput
from policylab.cases.forms.raised import RAISED_FIELDS
from policylab.cases.models import Case
from policylab.cases.queries.triage import case_for_deed, case_for_step
from policylab.core.forms import Input
from policylab.core.i18n import N_
from policylab.core.pages import actor, db
from policylab.groups.queries.visible import group_choices
from policylab.rules.phrases import PhraseDeed
from policylab.rules.workflow import CaseState

Choices = dict[str, Any]
_RAISED = (N_("Är frågan redan väckt? Ange var"), RAISED_FIELDS)


@dataclass(frozen=True)
class DeedPage:
    """One deed: its address and permission, what it asks for, its words (message ids), and for which cases it is."""

    endpoint: str
    path: str
    permission: str
    model: type[Input]
    deed: Callable[..., Case]
    title: str
    lead: str
    button: str
    done: str
    case: Callable[[str], Case]
    choices: Callable[[], Choices] = field(default=dict)
    folded: tuple[str, tuple[str, ...]] = ("", ())
    phrases: tuple[PhraseDeed, str] | None = None
    """What its templates are for, and the field that they begin."""


def _before(step: str) -> Callable[[str], Case]:
    """The case of a public id, when its state allows the step."""
    return lambda public_id: case_for_step(db(), actor(), public_id, step)


def _for_group(public_id: str) -> Case:
    case = case_for_deed(db(), actor(), public_id, "case:triage")
    if case.state is CaseState.DIALOGUE:
        return case
    return case_for_step(db(), actor(), public_id, "open_dialogue", "resume_dialogue")


PAGES = (
    DeedPage(
        "completion_request",
        "completion-request",
        "case:triage",
        CompletionRequestInput,
        request_completion,
        N_("Be om komplettering"),
        N_("Frågan skickas till den som rapporterade hindret. Bedömningen väntar tills svaret har kommit."),
        N_("Skicka frågan"),
        N_("Frågan är skickad."),
        case=_before("request_completion"),
        phrases=(PhraseDeed.COMPLETION_REQUEST, "question"),
    ),
    DeedPage(
        "group",
        "group",
        "case:triage",
        triage.DialogueInput,
        open_dialogue,
        N_("Ta upp hindret i en grupp"),
        N_("Gruppens deltagare får läsa hindret och kan diskutera det i trådar. De ser inte mer än så."),
        N_("Ta upp i gruppen"),
        N_("Hindret är nu i dialog i gruppen."),
        case=_for_group,
        choices=lambda: {"group": group_choices(db(), actor())},
    ),
    DeedPage(
        "referral",
        "referral",
        "case:triage",
        triage.ReferralInput,
        refer_case,
        N_("Hänvisa hindret vidare"),
        N_("Hindret avslutas här med en hänvisning till den som äger frågan. Du står som beslutsfattare."),
        N_("Hänvisa vidare"),
        N_("Hindret är hänvisat vidare."),
        case=_before("refer"),
        phrases=(PhraseDeed.REFERRAL, "reason"),
        folded=_RAISED,
    ),
    DeedPage(
        "parking",
        "parking",
        "case:triage",
        triage.ParkingInput,
        park_case,
        N_("Låt hindret vila"),
        N_("Ange när labbet ska ta upp det igen. Du står som beslutsfattare."),
        N_("Låt vila"),
        N_("Hindret vilar tills vidare."),
        case=_before("park"),
        phrases=(PhraseDeed.PARKING, "reason"),
        folded=_RAISED,
    ),
    DeedPage(
        "refusal",
        "refusal",
        "case:triage",
        triage.RefusalInput,
        decline_case,
        N_("Avsluta hindret utan åtgärd"),
        N_("Ett ärligt nej med skäl är också ett svar. Den som rapporterade kan begära en ny bedömning en gång."),
        N_("Avsluta"),
        N_("Hindret är avslutat."),
        case=_before("decline"),
        phrases=(PhraseDeed.REFUSAL, "reason"),
        folded=_RAISED,
    ),
)
"""Every plain deed; those that need more than a form of their own have their own modules."""
