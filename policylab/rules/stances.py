"""The words of the referral: positions and the levels that can decide them."""

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
