"""Where a question is raised already, and by which reasons for closing or resting that is asked."""

from enum import StrEnum

from policylab.core.i18n import N_
from policylab.rules.verdicts import ClosingCode


class RaisedKind(StrEnum):
    """Whose work, or which step of the state's, already has the question."""

    ASSOCIATION = "association"
    DIRECTIVE = "directive"
    SOU = "sou"
    DS = "ds"
    REFERRAL = "referral"
    OTHER_BODY = "other_body"


RAISED_LABELS = {
    RaisedKind.ASSOCIATION: N_("Arbete hos SKR eller en annan kommunorganisation"),
    RaisedKind.DIRECTIVE: N_("Kommittédirektiv (Dir.)"),
    RaisedKind.SOU: N_("Betänkande (SOU)"),
    RaisedKind.DS: N_("Departementspromemoria (Ds)"),
    RaisedKind.REFERRAL: N_("Pågående remiss"),
    RaisedKind.OTHER_BODY: N_("Arbete hos ett annat organ"),
}

NUMBERED = (RaisedKind.DIRECTIVE, RaisedKind.SOU, RaisedKind.DS)
"""Kinds whose reference is a year and a number."""

NEEDS_RAISED = (ClosingCode.ALREADY_RAISED,)
"""Reasons that are only an answer when they say where."""
