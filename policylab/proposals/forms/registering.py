"""The lab's own registration of a proposal."""

from datetime import date

from policylab.core.forms import WrittenInput, given, line
from policylab.core.i18n import N_


class LabNumberInput(WrittenInput):
    """Number, the day on which it was made, and until when the records are kept at least."""

    registration_number: str = line(N_("Labbets diarienummer"), max_length=80, autocomplete="off")
    received_on: date = given(N_("Kom in eller upprättades"), kind="date")
    retain_until: date | None = given(
        N_("Gallras tidigast"),
        kind="date",
        hint=N_("Enligt labbets dokumenthanteringsplan. Lämna tomt om handlingarna ska bevaras."),
        default=None,
    )
