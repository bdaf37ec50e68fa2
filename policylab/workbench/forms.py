"""The panel beside a queue."""

from policylab.core.forms import Input, given, line
from policylab.core.i18n import N_
from policylab.rules.obstacles import OBSTACLE_LABELS
from policylab.rules.roles import COUNTED_SECTORS, SECTOR_LABELS

_SECTORS = [("", N_("Alla sektorer")), *((sector.value, SECTOR_LABELS[sector]) for sector in COUNTED_SECTORS)]
_KINDS = [("", N_("Alla slag")), *((kind.value, label) for kind, label in OBSTACLE_LABELS.items())]


class QueueFilterInput(Input):
    """What a queue can be narrowed to."""

    handler: str = given(N_("Handläggare"), kind="select", default="")
    area: str = given(N_("Sakområde"), kind="select", default="")
    kind: str = given(N_("Vad hindret består i"), kind="select", default="", choices=_KINDS)
    sector: str = given(N_("Rapporterat av"), kind="select", default="", choices=_SECTORS)
    organisation: str = line(N_("Organisation"), max_length=200, required=False)
    tag: str = given(N_("Princip eller etikett"), kind="select", default="")
