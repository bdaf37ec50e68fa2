"""What somebody can answer to an invitation."""

from enum import StrEnum

from policylab.core.i18n import N_


class Coming(StrEnum):
    """Whether an invited person comes."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"


COMING_LABELS = {Coming.YES: N_("Ja, jag kommer"), Coming.NO: N_("Nej"), Coming.MAYBE: N_("Kanske")}
