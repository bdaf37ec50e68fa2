"""Asking an organisation to stand behind a proposal, and its consent."""

from datetime import date

from policylab.core.forms import WrittenInput, given, line, option, paragraph
from policylab.core.i18n import N_
from policylab.rules.proposing import MAY_STAND_BEHIND
from policylab.rules.stances import LEVEL_LABELS, DecisionLevel

DECIDED = {level: label for level, label in LEVEL_LABELS.items() if level is not DecisionLevel.OFFICIAL}


class CoAuthorInput(WrittenInput):
    """Which organisation is asked, and why."""

    organisation: str = given(
        N_("Organisation"),
        kind="organisation",
        hint=N_("Skriv namnet, till exempel Sundsvalls kommun."),
        among=[sector.value for sector in MAY_STAND_BEHIND],
        max_length=200,
    )
    message: str = paragraph(
        N_("Hälsning"),
        hint=N_("Läses av den som bjuds in och av dem som skriver på förslaget."),
        required=False,
        max_length=2_000,
        rows=4,
    )


class ConsentInput(WrittenInput):
    """That the organisation stands behind the proposal, as it has been decided."""

    level: DecisionLevel = option(N_("Vem har beslutat?"), DECIDED)
    decided_on: date = given(N_("Beslutsdatum"), kind="date")
    own_registration_number: str = line(N_("Ert diarienummer"), required=False, max_length=80)
