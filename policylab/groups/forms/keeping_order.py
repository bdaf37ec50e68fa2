"""What is given when a contribution is taken away, disposed of, reported, and a report answered."""

from pydantic import field_validator
from pydantic_core import PydanticCustomError

from policylab.core.forms import Input, WrittenInput, given, line, option, paragraph
from policylab.core.i18n import N_
from policylab.groups.forms.creating import Creating
from policylab.rules.discussion import (
    OUTCOME_LABELS,
    REMOVAL_LABELS,
    REPORT_LABELS,
    RemovalCode,
    ReportOutcome,
    ReportReason,
)


class RemovalInput(Input):
    """Taking a contribution away from its readers."""

    code: RemovalCode = option(N_("Varför ska inlägget tas bort?"), REMOVAL_LABELS)


class DisposalInput(WrittenInput):
    """The decision by which what a removed contribution said is disposed of (gallringsbeslut)."""

    disposal: str = line(
        N_("Gallringsbeslut"),
        hint=N_("Beslutets datum och diarienummer, och vem som fattade det."),
        max_length=200,
    )
    sure: bool = given(
        N_("Jag har kontrollerat att handlingen får gallras. Texten går inte att få tillbaka."), kind="checkbox"
    )

    @field_validator("sure")
    @classmethod
    def _sure(cls, sure: bool) -> bool:
        if not sure:
            raise PydanticCustomError("unticked", "must be ticked")
        return sure


class ReportInput(Creating):
    """Telling the facilitators that something is wrong with a contribution."""

    reason: ReportReason = option(N_("Vad är fel med inlägget?"), REPORT_LABELS)
    text: str = paragraph(
        N_("Beskriv vad som är fel"),
        hint=N_("Upprepa inte personuppgifter eller hemliga uppgifter."),
        max_length=2_000,
        rows=4,
        required=False,
    )


class AnswerInput(WrittenInput):
    """What the facilitator answers to a report."""

    outcome: ReportOutcome = option(N_("Vad blev resultatet?"), OUTCOME_LABELS)
    answer: str = paragraph(N_("Svar till den som anmälde"), max_length=2_000, rows=4)
