"""What a facilitator gives for a question."""

from datetime import date

from policylab.core.forms import Input, WrittenInput, given, line, paragraph
from policylab.core.i18n import N_


class QuestionInput(WrittenInput):
    """The question itself."""

    title: str = line(N_("Rubrik"), hint=N_("Skriv den som en fråga, till exempel: Vem bestämmer över barnets resor?"))
    summary: str = paragraph(
        N_("Sammanfattning"),
        hint=N_(
            "Vad hindren har gemensamt och vad frågan är. Alla som får läsa något av hindren läser den, så nämn inget "
            "ur ett hinder som inte är offentligt. Använd Markdown för mellanrubriker, listor och länkar."
        ),
        max_length=20_000,
        rows=12,
        required=False,
    )
    mandate: str = line(
        N_("Vem har gett uppdraget?"),
        hint=N_("Behövs innan frågeställningen öppnas. Till exempel: Labbets styrgrupp."),
        required=False,
    )
    mandate_on: date | None = given(N_("Uppdragets datum"), kind="date", default=None)
    lead: str = given(N_("Processledare"), kind="select", max_length=40)
    submission_key: str = given("", kind="hidden", default="", max_length=64)


class ContentInput(Input):
    """A case or a proposal that is put beneath the question."""

    number: str = line(
        N_("Hinder eller förslag"),
        hint=N_("Skriv numret, till exempel PL-2026-00007 eller PF-2026-00003."),
        max_length=40,
    )
