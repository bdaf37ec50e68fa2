"""What each step on a proposal's road demands."""

from datetime import date
from enum import StrEnum

from policylab.core.forms import Input, WrittenInput, given, line, option, paragraph
from policylab.core.i18n import N_
from policylab.rules.roles import Sector
from policylab.rules.workflow import PROPOSAL_LABELS, ProposalState


class StepInput(Input):
    """A step that takes nothing but a decision."""


class OpeningInput(StepInput):
    """Opening for answers, until when."""

    answers_by: date | None = given(
        N_("Sista dag för svar"),
        kind="date",
        hint=N_("De inbjudna får veta dagen. Den kan förläggas senare, aldrig tidigare."),
        default=None,
    )


class WithdrawalInput(WrittenInput):
    """Ending the work before a hand-over."""

    withdrawal_reason: str = paragraph(
        N_("Varför återkallas förslaget?"), hint=N_("Skälet visas för alla som kan läsa förslaget."), max_length=3_000
    )


class HandOverInput(WrittenInput):
    """Giving the proposal to whoever can change the rule."""

    recipient: str = given(
        N_("Mottagare"),
        kind="organisation",
        hint=N_("Departement eller myndighet. Skriv namnet, till exempel Skolverket."),
        among=[Sector.MINISTRY.value, Sector.AGENCY.value],
        max_length=200,
    )
    recipient_reason: str = paragraph(
        N_("Varför just den mottagaren?"),
        hint=N_("Behövs när mottagaren är en annan än den som registret anger. Skälet visas på förslagets sida."),
        required=False,
        max_length=3_000,
        rows=3,
    )
    handed_over_on: date = given(N_("Datum för överlämnandet"), kind="date")


class RegistrationInput(WrittenInput):
    """That the recipient has registered it."""

    recipient_registration_number: str = line(N_("Mottagarens diarienummer"), max_length=80)


class AnswerKind(StrEnum):
    """What a recipient can answer."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    DECLINED = "declined"
    INQUIRY = "inquiry"
    FILED = "filed"


ANSWER_LABELS = {kind: PROPOSAL_LABELS[ProposalState(kind.value)] for kind in AnswerKind}


class AnswerInput(WrittenInput):
    """An answer (besked), as its document says."""

    outcome: AnswerKind = option(N_("Besked"), ANSWER_LABELS)
    answer_by: str = line(
        N_("Vem har beslutat?"),
        hint=N_("Regeringen, departementet eller myndigheten. Regeringen beslutar gemensamt, aldrig en handläggare."),
    )
    answered_on: date = given(N_("Beslutsdatum"), kind="date")
    answer_reference: str = line(N_("Handlingens beteckning"), hint=N_("Till exempel diarienummer eller Dir. 2026:12."))
    answer_reason: str = paragraph(
        N_("Skäl"), hint=N_("Behövs när förslaget inte tas vidare."), required=False, max_length=5_000
    )


class EntryIntoForceInput(WrittenInput):
    """That the changed rule is in force."""

    in_force_number: str = line(
        N_("Nummer i författningssamlingen"), hint=N_("Till exempel SFS 2027:123."), max_length=80
    )
    in_force_on: date = given(N_("Trädde i kraft"), kind="date")


class FollowUpInput(WrittenInput):
    """What became of it for those who reported the obstacle."""

    follow_up_text: str = paragraph(
        N_("Vad blev det för dem som rapporterade hindret?"),
        hint=N_("Löste ändringen hindret? Säg också vad som återstår."),
        max_length=5_000,
    )
