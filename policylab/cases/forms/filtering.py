"""The panel beside the case list."""

from policylab.core.forms import Input, given, line
from policylab.core.i18n import N_
from policylab.rules.roles import COUNTED_SECTORS, SECTOR_LABELS
from policylab.rules.workflow import CASE_LABELS, CaseState

_STATES = [("", N_("Alla lägen"))] + [
    (state.value, label) for state, label in CASE_LABELS.items() if state is not CaseState.DRAFT
]
_SECTORS = [("", N_("Alla sektorer"))] + [(sector.value, SECTOR_LABELS[sector]) for sector in COUNTED_SECTORS]


class CaseFilterInput(Input):
    """What the list can be narrowed to; with words it becomes a search."""

    q: str = line(N_("Sök bland hindren"), max_length=200, required=False)
    area: str = given(N_("Sakområde"), kind="select", default="")
    state: str = given(N_("Läge"), kind="select", default="", choices=_STATES)
    sector: str = given(N_("Rapporterat av"), kind="select", default="", choices=_SECTORS)
    organisation: str = line(N_("Organisation"), max_length=200, required=False)
    tag: str = given(N_("Princip eller etikett"), kind="select", default="")
    provision: str = line(
        N_("Bestämmelse"), hint=N_("Lagens nummer, till exempel 2010:800."), max_length=80, required=False
    )
