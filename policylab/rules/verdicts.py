"""What an assessment can come to, and the coded reasons by which a case can end or wait."""

from enum import StrEnum

from policylab.core.i18n import N_


class VerdictKind(StrEnum):
    """How firm a verdict is."""

    PRELIMINARY = "preliminary"
    FINAL = "final"


class Confirmation(StrEnum):
    """Whether the responsible agency has confirmed the guidance."""

    YES = "yes"
    NO = "no"
    NO_ANSWER = "no_answer"


CONFIRMATION_LABELS = {
    Confirmation.YES: N_("Ja"),
    Confirmation.NO: N_("Nej"),
    Confirmation.NO_ANSWER: N_("Inget svar"),
}


class Helped(StrEnum):
    """Whether guidance solved what an organisation met."""

    YES = "yes"
    NO = "no"


HELPED_LABELS = {Helped.YES: N_("Det hjälpte"), Helped.NO: N_("Det löser inte vårt fall")}


class Outcome(StrEnum):
    """The outcome of a verdict; `not_assessed` belongs to imports alone."""

    ACTUAL = "actual"
    UNCERTAIN = "uncertain"
    POSSIBLE = "possible"
    PRACTICE = "practice"
    OTHER = "other"
    NOT_ASSESSED = "not_assessed"


OUTCOME_LABELS = {
    Outcome.ACTUAL: N_("Regeln hindrar"),
    Outcome.UNCERTAIN: N_("Oklart rättsläge"),
    Outcome.POSSIBLE: N_("Möjligt redan i dag"),
    Outcome.PRACTICE: N_("Tillämpning eller tillsyn"),
    Outcome.OTHER: N_("Ingen regelfråga"),
    Outcome.NOT_ASSESSED: N_("Inte bedömt"),
}


class Measure(StrEnum):
    """The lowest measure that is enough, from what asks least to what asks most; a trial stands beside the order."""

    GUIDANCE = "guidance"
    AGENCY_DIALOGUE = "agency_dialogue"
    GENERAL_ADVICE = "general_advice"
    REGULATION = "regulation"
    ORDINANCE = "ordinance"
    ACT = "act"
    EU = "eu"
    TRIAL = "trial"


MEASURE_LABELS = {
    Measure.GUIDANCE: N_("Vägledning om vad som redan är möjligt"),
    Measure.AGENCY_DIALOGUE: N_("Dialog med den myndighet som tillämpar regeln"),
    Measure.GENERAL_ADVICE: N_("Nya eller ändrade allmänna råd"),
    Measure.REGULATION: N_("Ändrad föreskrift"),
    Measure.ORDINANCE: N_("Ändrad förordning"),
    Measure.ACT: N_("Ändrad lag"),
    Measure.EU: N_("Ändrad EU-regel"),
    Measure.TRIAL: N_("Försök med undantag från regeln"),
}

SEVERITY_LABELS = {
    1: N_("1 – Liten: arbetet går att utföra, men tar onödig tid"),
    2: N_("2 – Märkbar: stödet eller servicen blir sämre eller senare"),
    3: N_("3 – Stor: många drabbas, eller några hårt"),
    4: N_("4 – Mycket stor: uppdraget går inte att utföra"),
}


class ClosingCode(StrEnum):
    """Why a case was referred, parked or declined."""

    OTHER_BODY = "other_body"
    ONGOING_INQUIRY = "ongoing_inquiry"
    OWN_ORGANISATION = "own_organisation"
    EU = "eu"
    AWAITING_INQUIRY = "awaiting_inquiry"
    AWAITING_RULING = "awaiting_ruling"
    AWAITING_FACTS = "awaiting_facts"
    NO_OBSTACLE = "no_obstacle"
    OUTSIDE_SCOPE = "outside_scope"
    INDIVIDUAL_CASE = "individual_case"
    PROTECTS_MORE = "protects_more"
    ALREADY_RAISED = "already_raised"


REFERRED_CODES = (ClosingCode.OTHER_BODY, ClosingCode.ONGOING_INQUIRY, ClosingCode.OWN_ORGANISATION, ClosingCode.EU)
PARKED_CODES = (ClosingCode.AWAITING_INQUIRY, ClosingCode.AWAITING_RULING, ClosingCode.AWAITING_FACTS)
DECLINED_CODES = (
    ClosingCode.NO_OBSTACLE,
    ClosingCode.OUTSIDE_SCOPE,
    ClosingCode.INDIVIDUAL_CASE,
    ClosingCode.PROTECTS_MORE,
    ClosingCode.ALREADY_RAISED,
)

CLOSING_LABELS = {
    ClosingCode.OTHER_BODY: N_("Ett annat organ äger frågan"),
    ClosingCode.ONGOING_INQUIRY: N_("Frågan utreds redan"),
    ClosingCode.OWN_ORGANISATION: N_("Organisationen kan ändra regeln själv"),
    ClosingCode.EU: N_("Regeln bestäms inom EU"),
    ClosingCode.AWAITING_INQUIRY: N_("Väntar på en utredning"),
    ClosingCode.AWAITING_RULING: N_("Väntar på ett avgörande"),
    ClosingCode.AWAITING_FACTS: N_("Väntar på mer underlag"),
    ClosingCode.NO_OBSTACLE: N_("Regeln hindrar inte"),
    ClosingCode.OUTSIDE_SCOPE: N_("Utanför labbets uppdrag"),
    ClosingCode.INDIVIDUAL_CASE: N_("Gäller ett enskilt ärende"),
    ClosingCode.PROTECTS_MORE: N_("Regeln skyddar mer än den hindrar"),
    ClosingCode.ALREADY_RAISED: N_("Frågan är redan väckt"),
}
