"""The clocks: what the lab has promised not to let lie, as rows. An installation sets the lengths for itself.

A clock runs in some states and stands still in others; in all the rest it is stopped. It is met by the events named,
and by nothing else: a case that is withdrawn stops its clocks without being counted.
"""

from dataclasses import dataclass
from enum import StrEnum

from policylab.core.i18n import N_
from policylab.rules.workflow import CASE, PROPOSAL, CaseState, ProposalState


class Clock(StrEnum):
    """What is waited for."""

    FIRST_REPLY = "first_reply"
    TRIAGE_DECISION = "triage_decision"
    COMPLETION_WAIT = "completion_wait"
    DIALOGUE_REVIEW = "dialogue_review"
    HAND_OVER = "hand_over"


class Unit(StrEnum):
    """What a length is counted in."""

    WORKDAYS = "workdays"
    MONTHS = "months"


@dataclass(frozen=True)
class Terms:
    """How long a clock runs, how many days before its end it is near, and whether July counts.

    Near is counted in working days for a clock of working days, else in plain days.
    """

    length: int
    unit: Unit
    near_days: int
    july_stands: bool


@dataclass(frozen=True)
class ClockRule:
    """One row: whose clock it is, when it runs, stands and is met, and the terms it begins with."""

    clock: Clock
    subject: str
    runs: frozenset[StrEnum]
    stands: frozenset[StrEnum]
    met_by: frozenset[str]
    terms: Terms
    once: bool = False
    """Whether it runs a single time: a first reply is given but once."""


_C = CaseState
_P = ProposalState
_DECIDED = frozenset({"case.dialogue_opened", "case.guided", "case.referred", "case.declined"})
_HEARD = _DECIDED | {"case.completion_requested", "case.assessed", "case.parked", "case.merged"}
"""What the lab asks or answers; that a report was taken in hand, registered or published is no answer to it."""
_ANSWERED = frozenset(
    {"proposal.accepted", "proposal.partly_accepted", "proposal.declined", "proposal.inquiry_opened", "proposal.filed"}
)
_none: frozenset[StrEnum] = frozenset()

CLOCKS: dict[Clock, ClockRule] = {
    row.clock: row
    for row in (
        ClockRule(
            Clock.FIRST_REPLY,
            "cases",
            runs=frozenset({_C.SUBMITTED, _C.TRIAGE}),
            stands=_none,
            met_by=_HEARD,
            terms=Terms(15, Unit.WORKDAYS, 3, july_stands=False),
            once=True,
        ),
        ClockRule(
            Clock.TRIAGE_DECISION,
            "cases",
            runs=frozenset({_C.SUBMITTED, _C.TRIAGE}),
            stands=frozenset({_C.NEEDS_INFO, _C.PARKED}),
            met_by=_DECIDED,
            terms=Terms(60, Unit.WORKDAYS, 10, july_stands=True),
        ),
        ClockRule(
            Clock.COMPLETION_WAIT,
            "cases",
            runs=frozenset({_C.NEEDS_INFO}),
            stands=_none,
            met_by=frozenset({"case.completed"}),
            terms=Terms(20, Unit.WORKDAYS, 5, july_stands=True),
        ),
        ClockRule(
            Clock.DIALOGUE_REVIEW,
            "cases",
            runs=frozenset({_C.DIALOGUE}),
            stands=frozenset({_C.PARKED}),
            met_by=frozenset({"case.assessed", "case.proposed", "case.guided", "case.referred", "case.declined"}),
            terms=Terms(6, Unit.MONTHS, 30, july_stands=False),
        ),
        ClockRule(
            Clock.HAND_OVER,
            "proposals",
            runs=frozenset({_P.HANDED_OVER, _P.REGISTERED}),
            stands=_none,
            met_by=_ANSWERED,
            terms=Terms(6, Unit.MONTHS, 30, july_stands=False),
        ),
    )
}

TAKEN_UP_BY = "case.unmerged"
"""After it a clock that was stopped without being met goes on from where it was."""

HEEDED: dict[str, frozenset[str]] = {
    "cases": frozenset(row.event for row in CASE.transitions)
    | _HEARD
    | {"case.imported", "case.completed", TAKEN_UP_BY},
    "proposals": frozenset(row.event for row in PROPOSAL.transitions),
}
"""The events that may start, stop or still a clock of each kind of subject; all others leave the clocks alone."""

CLOCK_LABELS: dict[Clock, str] = {
    Clock.FIRST_REPLY: N_("Första svar"),
    Clock.TRIAGE_DECISION: N_("Beslut i bedömningen"),
    Clock.COMPLETION_WAIT: N_("Komplettering"),
    Clock.DIALOGUE_REVIEW: N_("Genomgång av dialogen"),
    Clock.HAND_OVER: N_("Besked om förslaget"),
}
UNIT_LABELS: dict[Unit, str] = {Unit.WORKDAYS: N_("Arbetsdagar"), Unit.MONTHS: N_("Månader")}

CLOCK_TEXTS: dict[Clock, str] = {
    Clock.FIRST_REPLY: N_(
        "Från att hindret skickas in till att labbet frågar något, bedömer eller beslutar. "
        "Att någon tar hand om hindret räknas inte som svar."
    ),
    Clock.TRIAGE_DECISION: N_(
        "Från att hindret skickas in till att det tas upp i en grupp, får vägledning, hänvisas eller avslutas. "
        "Tiden står still medan hindret väntar på komplettering och medan det vilar."
    ),
    Clock.COMPLETION_WAIT: N_("Från att labbet ber om komplettering till att organisationen svarar."),
    Clock.DIALOGUE_REVIEW: N_(
        "Från att hindret tas upp i en grupp, eller senast bedömdes, till att det bedöms igen eller går vidare. "
        "Tiden står still medan hindret vilar."
    ),
    Clock.HAND_OVER: N_(
        "Från överlämnandet till mottagarens besked. "
        "Dagen är labbets egen för uppföljning, inte en frist för mottagaren."
    ),
}
"""What starts, stills and meets each clock, in words."""
