"""The words for how a provision is written anew, and for what became of a suggested change."""

from enum import StrEnum

from policylab.core.i18n import N_


class WordingKind(StrEnum):
    """What a proposal does with a provision."""

    CHANGED = "changed"
    NEW = "new"
    REPEALED = "repealed"


KIND_LABELS = {
    WordingKind.CHANGED: N_("Ändras"),
    WordingKind.NEW: N_("Ny bestämmelse"),
    WordingKind.REPEALED: N_("Upphävs"),
}


class AmendmentOutcome(StrEnum):
    """What became of a suggested change; one that waits has none yet."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


OUTCOME_LABELS = {
    AmendmentOutcome.ACCEPTED: N_("Antaget"),
    AmendmentOutcome.REJECTED: N_("Avslaget"),
    AmendmentOutcome.WITHDRAWN: N_("Taget tillbaka"),
}
