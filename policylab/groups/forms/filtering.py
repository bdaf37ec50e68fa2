"""What narrows the list of groups."""

from policylab.core.forms import Input, given
from policylab.core.i18n import N_
from policylab.rules.groups import KIND_LABELS, LOCAL, LOCAL_LABEL, GroupKind
from policylab.rules.roles import COUNTED_SECTORS, SECTOR_LABELS

_ALL = ("", N_("Alla"))


class GroupFilterInput(Input):
    """The filters of the list, as its form shows them."""

    sector: str = given(
        N_("Sektor som deltar"),
        kind="select",
        choices=[_ALL, *((sector.value, SECTOR_LABELS[sector]) for sector in COUNTED_SECTORS)],
        default="",
    )
    kind: str = given(
        N_("Slag av grupp"),
        kind="select",
        choices=[_ALL, (LOCAL, LOCAL_LABEL), *((kind.value, KIND_LABELS[kind]) for kind in GroupKind)],
        default="",
    )
    state: str = given(
        N_("Arbete"),
        kind="select",
        choices=[("", N_("Pågår")), ("archived", N_("Avslutat"))],
        default="",
    )
