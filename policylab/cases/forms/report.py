"""Step one of a report: at most six fields, open while it is a draft and checked when it is sent."""

from policylab.core.forms import Input, WrittenInput, given, line, paragraph
from policylab.core.i18n import N_

TITLE_LENGTH = 160
TEXT_LENGTH = 10_000


class DraftInput(Input):
    """A draft as it is saved: anything may be missing, only what the database cannot take is refused."""

    title: str = line("", max_length=TITLE_LENGTH, required=False)
    area: str = line("", max_length=80, required=False)
    goal: str = paragraph("", max_length=TEXT_LENGTH, required=False)
    obstacle: str = paragraph("", max_length=TEXT_LENGTH, required=False)
    consequence: str = paragraph("", max_length=TEXT_LENGTH, required=False)
    citation: str = paragraph("", max_length=1_000, required=False)


class ReportInput(WrittenInput):
    """A report as it is sent: it becomes a public record."""

    title: str = line(
        N_("Hindret i en mening"),
        hint=N_("Så att andra känner igen sig, till exempel: Vi får inte låna ut skolbussen på kvällen."),
        max_length=TITLE_LENGTH,
    )
    area: str = given(
        N_("Sakområde"),
        kind="select",
        hint=N_("Välj det som ligger närmast. Processledaren kan ändra det sedan."),
        default="",
        max_length=80,
    )
    goal: str = paragraph(
        N_("Vad vill ni åstadkomma, och för vem?"),
        hint=N_("Till exempel: Elever i glesbygd ska kunna vara med på kvällens aktiviteter och komma hem tryggt."),
        max_length=TEXT_LENGTH,
        required=False,
        rows=4,
    )
    obstacle: str = paragraph(
        N_("Vad är det som stoppar er?"),
        hint=N_("Beskriv vad regeln kräver, hur ni har tolkat den och vad ni redan har prövat."),
        max_length=TEXT_LENGTH,
        rows=7,
    )
    consequence: str = paragraph(
        N_("Vad händer i vardagen?"),
        hint=N_("Tid, kostnad, väntan eller något som inte blir av. Ungefärliga siffror räcker."),
        max_length=TEXT_LENGTH,
        required=False,
        rows=4,
    )
    citation: str = paragraph(
        N_("Vilken regel?"),
        hint=N_("Skriv som ni brukar, till exempel: 26 kap. 27 § skollagen. Vet ni inte, lämna tomt."),
        max_length=1_000,
        required=False,
        rows=2,
    )


class CompletionInput(ReportInput):
    """The answer to a request for completion; the texts may be changed at the same time."""

    answer: str = paragraph(
        N_("Ert svar"),
        hint=N_("Svaret läses av er egen organisation och av processledarna."),
        max_length=TEXT_LENGTH,
    )


REPORT_FIELDS = tuple(ReportInput.model_fields)


class SubmitInput(Input):
    """Sending a draft takes nothing typed: what is sent is what was saved."""
