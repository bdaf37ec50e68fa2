"""What each step on a proposal's road demands."""

from datetime import date

from policylab.core.forms import Input, WrittenInput, given, line, paragraph
from policylab.core.i18n import N_
from policylab.rules.roles import Sector


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
        sometimes=True,
        max_length=3_000,
        rows=3,
    )
    handed_over_on: date = given(N_("Datum för överlämnandet"), kind="date")


class RegistrationInput(WrittenInput):
    """That the recipient has registered it."""

    recipient_registration_number: str = line(N_("Mottagarens diarienummer"), max_length=80)


class EntryIntoForceInput(WrittenInput):
    """That the changed rule is in force."""

    in_force_number: str = line(
        N_("Nummer i författningssamlingen"), hint=N_("Till exempel SFS 2027:123."), max_length=80
    )
    in_force_on: date = given(N_("Trädde i kraft"), kind="date")
