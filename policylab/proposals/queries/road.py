"""The road of a proposal: the stops it has passed, where it stands, and what remains."""

from collections.abc import Sequence
from dataclasses import dataclass

from policylab.core.i18n import N_, gettext
from policylab.rules.workflow import PROPOSAL_LABELS, ProposalState

_P = ProposalState
_WAY = (_P.DRAFT, _P.OPEN, _P.FINAL, _P.HANDED_OVER, _P.ACCEPTED, _P.IN_FORCE, _P.FOLLOWED_UP)
_LABELS = {**PROPOSAL_LABELS, _P.ACCEPTED: N_("Besked")}
_AT = {_P.REFERRAL: 1, _P.REGISTERED: 3, _P.ACCEPTED: 4, _P.PARTLY: 4, _P.INQUIRY: 4}
"""Which stop a state that has none of its own, or another name, stands at."""
_ENDS = {_P.DECLINED: 4, _P.FILED: 4, _P.WITHDRAWN: 1}
"""How many stops were passed before the road ended."""


@dataclass(frozen=True)
class Stop:
    """One stop: its label, and whether it is done, current, todo or aside."""

    label: str
    status: str


def road_of(state: ProposalState, *, opened: bool = True) -> Sequence[Stop]:
    """The stops of a proposal in that state; `opened` says that everybody has been able to read it."""
    here = str(gettext(PROPOSAL_LABELS[state]))
    if state in _ENDS:
        passed = _ENDS[state] + (1 if state is _P.WITHDRAWN and opened else 0)
        return [*_stops(_WAY[:passed], "done"), Stop(here, "aside")]
    at = _AT.get(state, _WAY.index(state) if state in _WAY else 0)
    return [*_stops(_WAY[:at], "done"), Stop(here, "current"), *_stops(_WAY[at + 1 :], "todo")]


def _stops(states: Sequence[ProposalState], status: str) -> list[Stop]:
    return [Stop(str(gettext(_LABELS[state])), status) for state in states]
