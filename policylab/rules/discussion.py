"""The words of a discussion: what a contribution is, why one is taken away, and why one is reported."""

from enum import StrEnum

from policylab.core.i18n import N_


class ContributionKind(StrEnum):
    """What somebody says that their contribution is."""

    QUESTION = "question"
    EXPERIENCE = "experience"
    LEGAL_READING = "legal_reading"
    SUGGESTION = "suggestion"
    SUMMARY = "summary"


KIND_LABELS = {
    ContributionKind.QUESTION: N_("Fråga"),
    ContributionKind.EXPERIENCE: N_("Erfarenhet"),
    ContributionKind.LEGAL_READING: N_("Juridisk läsning"),
    ContributionKind.SUGGESTION: N_("Förslag"),
    ContributionKind.SUMMARY: N_("Sammanfattning"),
}


class RemovalCode(StrEnum):
    """Why a contribution is no longer shown."""

    MISTAKE = "mistake"
    PERSONAL_DATA = "personal_data"
    SECRET = "secret"  # noqa: S105 - a reason, not a password
    OFFENSIVE = "offensive"
    OFF_TOPIC = "off_topic"
    OTHER = "other"


REMOVAL_LABELS = {
    RemovalCode.MISTAKE: N_("Inlägget skrevs av misstag"),
    RemovalCode.PERSONAL_DATA: N_("Inlägget innehåller personuppgifter"),
    RemovalCode.SECRET: N_("Inlägget kan innehålla sekretessbelagda uppgifter"),
    RemovalCode.OFFENSIVE: N_("Inlägget är kränkande"),
    RemovalCode.OFF_TOPIC: N_("Inlägget hör inte till frågan"),
    RemovalCode.OTHER: N_("Annat skäl"),
}


class ReportReason(StrEnum):
    """What a reader finds wrong with a contribution."""

    PERSONAL_DATA = "personal_data"
    SECRET = "secret"  # noqa: S105 - a reason, not a password
    OFFENSIVE = "offensive"
    WRONG = "wrong"
    OTHER = "other"


REPORT_LABELS = {
    ReportReason.PERSONAL_DATA: N_("Det innehåller personuppgifter"),
    ReportReason.SECRET: N_("Det kan innehålla sekretessbelagda uppgifter"),
    ReportReason.OFFENSIVE: N_("Det är kränkande"),
    ReportReason.WRONG: N_("Det är fel i sak och kan vilseleda"),
    ReportReason.OTHER: N_("Annat"),
}


class ReportOutcome(StrEnum):
    """What came of a report."""

    NO_ACTION = "no_action"
    REMOVED = "removed"
    ASKED_TO_EDIT = "asked_to_edit"


OUTCOME_LABELS = {
    ReportOutcome.NO_ACTION: N_("Inlägget står kvar"),
    ReportOutcome.REMOVED: N_("Inlägget är borttaget"),
    ReportOutcome.ASKED_TO_EDIT: N_("Författaren ombeds att ändra inlägget"),
}
