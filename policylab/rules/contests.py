"""What a contested decision can come to when another handler has looked at it."""

from enum import StrEnum

from policylab.core.i18n import N_


class ContestOutcome(StrEnum):
    """Whether the decision stands."""

    CHANGED = "changed"
    UPHELD = "upheld"


CONTEST_LABELS = {
    ContestOutcome.CHANGED: N_("Beslutet ändras: hindret bedöms på nytt"),
    ContestOutcome.UPHELD: N_("Beslutet står fast"),
}
