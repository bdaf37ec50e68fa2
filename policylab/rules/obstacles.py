"""The words of the report's second step: its sections, the kinds of obstacle, how often, and what is needed."""

from enum import StrEnum

from policylab.core.i18n import N_


class Section(StrEnum):
    """One group of questions, answered and saved by itself."""

    KINDS = "kinds"
    PROTECTS = "protects"
    AFFECTED = "affected"
    COST = "cost"
    TRIED = "tried"
    SOLUTION = "solution"
    MANDATE = "mandate"
    RESEARCH = "research"


SECTION_LABELS = {
    Section.KINDS: N_("Vad hindret består i"),
    Section.PROTECTS: N_("Vem regeln skyddar"),
    Section.AFFECTED: N_("Vilka som berörs och hur ofta"),
    Section.COST: N_("Tid och pengar"),
    Section.TRIED: N_("Det ni redan har prövat"),
    Section.SOLUTION: N_("Ert förslag"),
    Section.MANDATE: N_("Vem hos er som står bakom"),
    Section.RESEARCH: N_("En fråga för forskningen"),
}


class ObstacleKind(StrEnum):
    """What an obstacle consists of, as the submitter sees it; often several at once."""

    ACT = "act"
    ORDINANCE = "ordinance"
    AGENCY_REGULATION = "agency_regulation"
    GENERAL_ADVICE = "general_advice"
    EU = "eu"
    SUPERVISION = "supervision"
    UNCERTAINTY = "uncertainty"
    SECRECY = "secrecy"
    PROCUREMENT = "procurement"
    GRANT_CONDITIONS = "grant_conditions"
    REPORTING = "reporting"
    OWN_STEERING = "own_steering"
    ORGANISATION = "organisation"
    NO_RULE = "no_rule"


OBSTACLE_LABELS = {
    ObstacleKind.ACT: N_("Lag"),
    ObstacleKind.ORDINANCE: N_("Förordning"),
    ObstacleKind.AGENCY_REGULATION: N_("Myndighetsföreskrift"),
    ObstacleKind.GENERAL_ADVICE: N_("Allmänna råd"),
    ObstacleKind.EU: N_("EU-regel"),
    ObstacleKind.SUPERVISION: N_("Tillsynspraxis"),
    ObstacleKind.UNCERTAINTY: N_("Rättslig osäkerhet"),
    ObstacleKind.SECRECY: N_("Sekretess eller dataskydd"),
    ObstacleKind.PROCUREMENT: N_("Upphandling"),
    ObstacleKind.GRANT_CONDITIONS: N_("Bidragsvillkor"),
    ObstacleKind.REPORTING: N_("Uppgiftslämnande"),
    ObstacleKind.OWN_STEERING: N_("Ersättningsmodell, mål eller indikator som vi själva beslutat om"),
    ObstacleKind.ORGANISATION: N_("Hur arbetet är organiserat"),
    ObstacleKind.NO_RULE: N_("En regel saknas"),
}


class Frequency(StrEnum):
    """How often the obstacle is met."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    YEARLY = "yearly"
    SELDOM = "seldom"


FREQUENCY_LABELS = {
    Frequency.DAILY: N_("Varje dag"),
    Frequency.WEEKLY: N_("Varje vecka"),
    Frequency.MONTHLY: N_("Varje månad"),
    Frequency.YEARLY: N_("Någon eller några gånger om året"),
    Frequency.SELDOM: N_("Mer sällan"),
}


class Need(StrEnum):
    """What would help."""

    GUIDANCE = "guidance"
    CHANGE = "change"
    TRIAL = "trial"


NEED_LABELS = {
    Need.GUIDANCE: N_("Vägledning om vad som gäller"),
    Need.CHANGE: N_("Ändrad regel"),
    Need.TRIAL: N_("Försök med undantag"),
}


ATTEMPTS_MOST = 10
ATTEMPT = "attempt_"


def attempt_names(number: int) -> tuple[str, str, str]:
    """What the answers on one thing that was tried are called: when, what, registration number."""
    return f"{ATTEMPT}{number}_on", f"{ATTEMPT}{number}_what", f"{ATTEMPT}{number}_number"
