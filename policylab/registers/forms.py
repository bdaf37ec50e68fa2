"""The panel beside the register."""

from policylab.core.forms import Input, given, line
from policylab.core.i18n import N_
from policylab.rules.roles import SECTOR_LABELS

_SECTORS = [("", N_("Alla sektorer"))] + [(sector.value, label) for sector, label in SECTOR_LABELS.items()]


class RegisterFilterInput(Input):
    """What the register can be narrowed to."""

    q: str = line(N_("Namn eller förkortning"), max_length=100, required=False)
    sector: str = given(N_("Sektor"), kind="select", default="", choices=_SECTORS)
    ended: bool = given(N_("Visa också organisationer som har upphört"), kind="checkbox", default=False)
