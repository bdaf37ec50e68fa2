"""What is given when guidance is written, and when a case is answered with it."""

from datetime import date

from policylab.core.forms import Input, WrittenInput, given, line, option, paragraph
from policylab.core.i18n import N_
from policylab.core.workflow import MISSING
from policylab.rules.roles import Sector
from policylab.rules.verdicts import CONFIRMATION_LABELS, HELPED_LABELS, Confirmation, Helped

NOT_YET = N_("Dagen har inte varit än.")


class GuidanceInput(WrittenInput):
    """A piece of guidance."""

    title: str = line(N_("Rubrik"), hint=N_("Säg vad man får göra, inte vad sidan handlar om."))
    text: str = paragraph(
        N_("Text"),
        hint=N_("Börja med svaret. Använd Markdown för mellanrubriker, listor och länkar."),
        max_length=20_000,
        rows=16,
    )
    done_by: str = paragraph(
        N_("Vilka har gjort så?"),
        hint=N_("Organisationer och årtal. Andra kan själva lägga till hur de gjorde när vägledningen är publicerad."),
        max_length=1_000,
        rows=2,
        required=False,
    )
    source: str = paragraph(
        N_("Källor"),
        hint=N_("Bestämmelser, avgöranden eller besked som texten bygger på. Behövs innan vägledningen publiceras."),
        max_length=2_000,
        rows=3,
        required=False,
    )
    area: str | None = given(N_("Sakområde"), kind="select", default=None, max_length=40)
    authority: str = given(
        N_("Ansvarig myndighet"),
        kind="organisation",
        hint=N_("Den som har tillsyn eller kan ändra regeln. Skriv namnet, till exempel Skolverket."),
        among=[Sector.AGENCY.value, Sector.MINISTRY.value],
        default="",
        max_length=200,
    )
    review_on: date | None = given(
        N_("Se över senast"), kind="date", hint=N_("Processledarna påminns en gång, den dagen."), default=None
    )
    submission_key: str = given("", kind="hidden", default="", max_length=64)


class GuidanceFilterInput(Input):
    """What the library can be narrowed to."""

    q: str = line(N_("Ord"), hint=N_("Till exempel: låna personal av grannkommunen."), required=False)
    provision: str = line(
        N_("Bestämmelse"), hint=N_("Till exempel 9 kap. 37 § kommunallagen."), max_length=200, required=False
    )
    area: str = given(N_("Sakområde"), kind="select", default="")
    confirmed: str = given(
        N_("Bekräftat av ansvarig myndighet"),
        kind="select",
        default="",
        choices=[
            ("", N_("Spelar ingen roll")),
            *((value.value, label) for value, label in CONFIRMATION_LABELS.items()),
        ],
    )


class ConfirmationInput(WrittenInput):
    """What the responsible agency answered when it was asked."""

    confirmed: Confirmation = option(N_("Har myndigheten bekräftat vägledningen?"), CONFIRMATION_LABELS)
    confirmed_on: date | None = given(
        N_("När svarade myndigheten?"), kind="date", hint=N_("Behövs när svaret är ja eller nej."), default=None
    )
    confirmed_by: str = line(
        N_("Vem svarade?"),
        hint=N_("Enhet eller funktion, till exempel rättsavdelningen. Behövs när svaret är ja eller nej."),
        required=False,
    )
    confirmed_number: str = line(N_("Myndighetens diarienummer"), max_length=60, required=False, autocomplete="off")

    @property
    def answered(self) -> bool:
        """Whether there is an answer at all."""
        return self.confirmed is not Confirmation.NO_ANSWER

    def gaps(self, day: date) -> dict[str, list[str]]:
        """An answer has its day, which has been, and its sender."""
        if not self.answered:
            return {}
        found = {name: [MISSING] for name in ("confirmed_on", "confirmed_by") if not getattr(self, name)}
        return found | ({"confirmed_on": [NOT_YET]} if self.confirmed_on and self.confirmed_on > day else {})


class AnswerInput(WrittenInput):
    """The guidance that answers a case, and what is said with it."""

    guidance: str = given(N_("Vägledning"), kind="select", max_length=40)
    reason: str = paragraph(
        N_("Svaret till organisationen"),
        hint=N_("Varför vägledningen besvarar just det här hindret. Texten visas på hindret med ditt namn."),
        required=False,
        max_length=4_000,
    )


class StoryInput(WrittenInput):
    """ "Så gjorde vi": how one organisation did it."""

    text: str = paragraph(
        N_("Hur gjorde ni?"),
        hint=N_("Vad ni beslutade, vad som var svårt och vad ni skulle göra annorlunda. Tre meningar räcker."),
        max_length=5_000,
        rows=5,
    )
    done_on: date = given(N_("När gjorde ni det?"), kind="date", hint=N_("Dagen då det började gälla hos er."))
    submission_key: str = given("", kind="hidden", default="", max_length=64)


class ReplyInput(WrittenInput):
    """Whether the guidance helped an organisation that has the same obstacle."""

    helped: Helped = option(N_("Hjälpte vägledningen er?"), HELPED_LABELS)
    reason: str = paragraph(
        N_("Vad är det som den inte löser hos er?"),
        hint=N_("Behövs när svaret är nej. Processledarna och ni själva läser det."),
        max_length=5_000,
        rows=4,
        required=False,
    )

    def gaps(self) -> dict[str, list[str]]:
        """A no needs its reason, since it is what the lab learns from."""
        return {"reason": [MISSING]} if self.helped is Helped.NO and not self.reason else {}
