"""The words of the referral: positions and the levels that can decide them."""

from datetime import timedelta
from enum import StrEnum

from policylab.core.i18n import N_


class Position(StrEnum):
    """What a body answers."""

    SUPPORT = "support"
    SUPPORT_WITH_CHANGES = "support_with_changes"
    NO_OBJECTION = "no_objection"
    DOUBTFUL = "doubtful"
    OPPOSE = "oppose"
    ABSTAIN = "abstain"


POSITION_LABELS = {
    Position.SUPPORT: N_("Tillstyrker"),
    Position.SUPPORT_WITH_CHANGES: N_("Tillstyrker med ändring"),
    Position.NO_OBJECTION: N_("Inget att erinra"),
    Position.DOUBTFUL: N_("Tveksam"),
    Position.OPPOSE: N_("Avstyrker"),
    Position.ABSTAIN: N_("Avstår från att yttra sig"),
}


class DecisionLevel(StrEnum):
    """Who in the body decided the answer; only those above `official` count."""

    OFFICIAL = "official"
    AUTHORISED = "authorised"
    DELEGATED = "delegated"
    COMMITTEE = "committee"
    EXECUTIVE = "executive"
    COUNCIL = "council"


LEVEL_LABELS = {
    DecisionLevel.OFFICIAL: N_("Tjänsteperson"),
    DecisionLevel.AUTHORISED: N_("Behörig företrädare"),
    DecisionLevel.DELEGATED: N_("Delegationsbeslut"),
    DecisionLevel.COMMITTEE: N_("Nämnd"),
    DecisionLevel.EXECUTIVE: N_("Kommunstyrelse eller regionstyrelse"),
    DecisionLevel.COUNCIL: N_("Fullmäktige"),
}

LEVEL_RANK = {level: rank for rank, level in enumerate(DecisionLevel)}
"""A lower level never replaces a higher one."""

FAVOURING = (Position.SUPPORT, Position.SUPPORT_WITH_CHANGES)
OPPOSING = (Position.OPPOSE, Position.DOUBTFUL)
"""The sides on which a reason can stand; no objection is no reason for, and abstaining no reason at all."""

TIME_TO_ANSWER = timedelta(days=42)
"""How long answers are taken unless the one who opens says another day."""

SETTLED_AFTER = timedelta(hours=12)
"""How long a new version rests before those who answered an older one are asked to confirm."""

ASKED_BEFORE = timedelta(days=3)
"""How long ago somebody was asked, at least, before they are reminded."""

REMINDED_BEFORE = timedelta(days=7)
"""When those invited who have not answered are reminded, before the last day."""
