"""What the submitter's organisation gives for the deeds on its own case, after it was sent."""

from policylab.core.forms import Input, WrittenInput, line, paragraph
from policylab.core.i18n import N_


class WithdrawInput(WrittenInput):
    """Withdrawing a case."""

    reason: str = paragraph(
        N_("Varför återkallar ni hindret?"),
        hint=N_("Processledarna läser skälet. Det visas inte offentligt."),
        max_length=5_000,
        rows=4,
    )


class ReassessmentInput(WrittenInput):
    """Asking for a new assessment by another handler."""

    reason: str = paragraph(
        N_("Varför behövs en ny bedömning?"),
        hint=N_("Skriv vad som blev fel eller vad som har tillkommit. En annan processledare läser det."),
        max_length=5_000,
    )


class OwnNumberInput(Input):
    """Noting the organisation's own registration number."""

    number: str = line(
        N_("Ert diarienummer"),
        hint=N_("Registrera handlingen även hos er. Skriv numret här, så hittar båda sidor ärendet."),
        max_length=60,
        autocomplete="off",
    )
