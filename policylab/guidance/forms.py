"""What is given when guidance is written, and when a case is answered with it."""

from datetime import date

from policylab.core.forms import Input, WrittenInput, given, line, option, paragraph
from policylab.core.i18n import N_
from policylab.rules.roles import Sector
from policylab.rules.verdicts import Confirmation

CONFIRMATION_LABELS = {
    Confirmation.YES: N_("Ja"),
    Confirmation.NO: N_("Nej"),
    Confirmation.NO_ANSWER: N_("Inget svar"),
}


class GuidanceInput(WrittenInput):
    """A piece of guidance."""

    title: str = line(N_("Rubrik"), hint=N_("Säg vad man får göra, inte vad sidan handlar om."))
    text: str = paragraph(
        N_("Text"),
        hint=N_("Börja med svaret. Använd Markdown för mellanrubriker, listor och länkar."),
        max_length=20_000,
        rows=16,
    )
    source: str = paragraph(
        N_("Källor"),
        hint=N_("Bestämmelser, avgöranden eller besked som texten bygger på. Behövs innan vägledningen publiceras."),
        max_length=2_000,
        rows=3,
        required=False,
    )
    authority: str = given(
        N_("Ansvarig myndighet"),
        kind="organisation",
        hint=N_("Den som har tillsyn eller kan ändra regeln. Skriv namnet, till exempel Skolverket."),
        among=[Sector.AGENCY.value, Sector.MINISTRY.value],
        default="",
        max_length=200,
    )
    confirmed: Confirmation = option(
        N_("Har ansvarig myndighet bekräftat?"), CONFIRMATION_LABELS, default=Confirmation.NO_ANSWER
    )
    review_on: date | None = given(N_("Se över senast"), kind="date", default=None)
    submission_key: str = given("", kind="hidden", default="", max_length=64)


class AnswerInput(Input):
    """The guidance that answers a case."""

    guidance: str = given(N_("Vägledning"), kind="select", max_length=40)
