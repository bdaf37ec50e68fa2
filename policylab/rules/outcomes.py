"""What becomes of a proposal that is handed over: who can decide, the stages on the way to force, and "löst?"."""

import re
from collections.abc import Mapping
from enum import StrEnum

from policylab.core.i18n import N_
from policylab.rules.roles import Sector
from policylab.rules.workflow import PROPOSAL_LABELS, ProposalState


class AnswerKind(StrEnum):
    """What a recipient can answer."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    DECLINED = "declined"
    INQUIRY = "inquiry"
    FILED = "filed"


ANSWER_LABELS = {kind: PROPOSAL_LABELS[ProposalState(kind.value)] for kind in AnswerKind}
NO_ANSWER = N_("Inget besked")
ENDING = (AnswerKind.DECLINED, AnswerKind.FILED)
"""Answers after which nothing more can come of the proposal, so that its cases go back to their groups."""


class Decider(StrEnum):
    """Who can have decided: the government does so collectively, and nobody's official does so alone."""

    GOVERNMENT = "government"
    MINISTRY = "ministry"
    AGENCY = "agency"


DECIDER_LABELS = {
    Decider.GOVERNMENT: N_("Regeringen (regeringsbeslut)"),
    Decider.MINISTRY: N_("Departement"),
    Decider.AGENCY: N_("Myndighet"),
}
GOVERNMENT = "Regeringen"
DECIDER_SECTORS: Mapping[Decider, Sector] = {Decider.MINISTRY: Sector.MINISTRY, Decider.AGENCY: Sector.AGENCY}


class EnteredAs(StrEnum):
    """Whose word an entry is: the receiver's own, or the lab's reading of the receiver's document."""

    RECEIVER = "receiver"
    LAB = "lab"


ENTERED_LABELS = {
    EnteredAs.RECEIVER: N_("Antecknat av mottagaren"),
    EnteredAs.LAB: N_("Antecknat av labbet ur handlingen"),
}


class StageKind(StrEnum):
    """A stage between the hand-over and the rule in force, in the order in which they come."""

    DIRECTIVE = "directive"
    SOU = "sou"
    DS = "ds"
    REFERRAL = "referral"
    COUNCIL = "council"
    BILL = "bill"
    RIKSDAG = "riksdag"
    STATUTE = "statute"


STAGE_LABELS = {
    StageKind.DIRECTIVE: N_("Kommittédirektiv (Dir.)"),
    StageKind.SOU: N_("Betänkande (SOU)"),
    StageKind.DS: N_("Departementspromemoria (Ds)"),
    StageKind.REFERRAL: N_("Remiss"),
    StageKind.COUNCIL: N_("Lagrådsremiss"),
    StageKind.BILL: N_("Proposition"),
    StageKind.RIKSDAG: N_("Riksdagsskrivelse"),
    StageKind.STATUTE: N_("Författning (SFS eller myndighetens föreskrift)"),
}
_YEAR = r"((?:19|20)\d{2}):([1-9]\d{0,4})"
_SESSION = r"((?:19|20)\d{2})/(\d{2}):([1-9]\d{0,4})"
_SERIES = re.compile(r"([A-ZÅÄÖ]{2,8}(?:-?FS)?) " + _YEAR)
_NUMBERED = {
    StageKind.DIRECTIVE: (re.compile(r"(?:dir\.? ?)?" + _YEAR, re.IGNORECASE), "Dir. {}:{}"),
    StageKind.SOU: (re.compile(r"(?:sou ?)?" + _YEAR, re.IGNORECASE), "SOU {}:{}"),
    StageKind.DS: (re.compile(r"(?:ds\.? ?)?" + _YEAR, re.IGNORECASE), "Ds {}:{}"),
    StageKind.BILL: (re.compile(r"(?:prop\.? ?)?" + _SESSION, re.IGNORECASE), "Prop. {}/{}:{}"),
    StageKind.RIKSDAG: (re.compile(r"(?:rskr\.? ?)?" + _SESSION, re.IGNORECASE), "Rskr. {}/{}:{}"),
}
STAGE_EXAMPLES = {
    StageKind.DIRECTIVE: "Dir. 2026:14",
    StageKind.SOU: "SOU 2026:3",
    StageKind.DS: "Ds 2026:8",
    StageKind.REFERRAL: "Fi2026/01102",
    StageKind.COUNCIL: "",
    StageKind.BILL: "Prop. 2025/26:120",
    StageKind.RIKSDAG: "Rskr. 2025/26:210",
    StageKind.STATUTE: "SFS 2026:512, SKOLFS 2026:4",
}
"""How the reference of each stage is written; the examples are the same in every language."""
_HUNDRED = 100


def stage_reference(kind: StageKind, typed: str) -> str | None:
    """The reference as it is written officially; None when what was typed has not the shape of the kind's.

    A referral is known by the number of whoever sends it out, of many shapes; a matter at the Council on Legislation
    by its title, if by anything.
    """
    text = " ".join(typed.split())
    if kind is StageKind.COUNCIL:
        return text
    if kind is StageKind.REFERRAL:
        return text if any(character.isdigit() for character in text) else None
    if kind is StageKind.STATUTE:
        return text if _SERIES.fullmatch(text) else None
    shape, written = _NUMBERED[kind]
    match = shape.fullmatch(text)
    if match is None or (len(match.groups()) > 2 and (int(match[1]) + 1) % _HUNDRED != int(match[2])):
        return None
    return written.format(*match.groups())


class Solved(StrEnum):
    """What an organisation says when the changed rule is in force: did it solve the obstacle?"""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


SOLVED_LABELS = {
    Solved.YES: N_("Ja, hindret är löst"),
    Solved.PARTLY: N_("Delvis"),
    Solved.NO: N_("Nej, hindret finns kvar"),
}
SOLVED_SHORT = {Solved.YES: N_("Löst"), Solved.PARTLY: N_("Delvis löst"), Solved.NO: N_("Inte löst")}
