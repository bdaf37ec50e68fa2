"""The norm levels: what kind of rule a rule is, which decides who can change it."""

from enum import StrEnum

from policylab.core.i18n import N_


class StatuteKind(StrEnum):
    """The norm level of an act, from the constitution to general advice."""

    CONSTITUTION = "constitution"
    ACT = "act"
    ORDINANCE = "ordinance"
    REGULATION = "regulation"
    GENERAL_ADVICE = "general_advice"
    EU_REGULATION = "eu_regulation"
    EU_DIRECTIVE = "eu_directive"


KIND_LABELS = {
    StatuteKind.CONSTITUTION: N_("Grundlag"),
    StatuteKind.ACT: N_("Lag"),
    StatuteKind.ORDINANCE: N_("Förordning"),
    StatuteKind.REGULATION: N_("Myndighetsföreskrift"),
    StatuteKind.GENERAL_ADVICE: N_("Allmänna råd"),
    StatuteKind.EU_REGULATION: N_("EU-förordning"),
    StatuteKind.EU_DIRECTIVE: N_("EU-direktiv"),
}


class StatuteStatus(StrEnum):
    """What is known of an act's validity; unknown is shown as "kontrollera"."""

    IN_FORCE = "in_force"
    REPEALED = "repealed"
    UNKNOWN = "unknown"


STATUS_LABELS = {
    StatuteStatus.IN_FORCE: N_("Gällande"),
    StatuteStatus.REPEALED: N_("Upphävd"),
    StatuteStatus.UNKNOWN: N_("Kontrollera om den gäller"),
}


class NameForm(StrEnum):
    """A short name is written as a word and inflected; an abbreviation stands as it is."""

    SHORT = "short"
    ABBREVIATION = "abbreviation"
