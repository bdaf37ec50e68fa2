"""The road of a case: the stops it has passed, where it stands, and what remains."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from policylab.core.i18n import gettext
from policylab.rules.workflow import CASE_LABELS, GUIDED_AND_CONFIRMED, CaseState

_S = CaseState
_WAY = (_S.SUBMITTED, _S.TRIAGE, _S.DIALOGUE, _S.PROPOSAL, _S.RESOLVED)
_RETURNING = (_S.NEEDS_INFO, _S.PARKED)
_ASIDE = (*_RETURNING, _S.REFERRED, _S.DECLINED, _S.WITHDRAWN)


@dataclass(frozen=True)
class Stop:
    """One stop: the state that it is, and whether it is done, current, todo or aside."""

    state: CaseState
    status: str
    confirmed: bool = False

    @property
    def label(self) -> str:
        """What it is called, in the language now shown."""
        return state_label(self.state, confirmed=self.confirmed)


def state_label(state: CaseState, *, confirmed: bool) -> str:
    """What a state is called; guidance counts as solving only when the submitter has confirmed it."""
    return str(gettext(GUIDED_AND_CONFIRMED if state is _S.GUIDED and confirmed else CASE_LABELS[state]))


@cache
def road_of(state: CaseState, *, confirmed: bool = False, in_group: bool = False) -> Sequence[Stop]:
    """The stops of a case in that state; `in_group` says that it has been brought to a group."""
    if state is _S.DRAFT:
        return (Stop(state, "current"), *_stops(_WAY, "todo"))
    if state in _WAY:
        at = _WAY.index(state)
        return (*_stops(_WAY[:at], "done"), Stop(state, "current"), *_stops(_WAY[at + 1 :], "todo"))
    passed = 3 if in_group else 1 if state is _S.WITHDRAWN else 2
    here = Stop(state, "aside" if state in _ASIDE else "current", confirmed)
    ahead = _WAY[passed:] if state in _RETURNING else ()
    return (*_stops(_WAY[:passed], "done"), here, *_stops(ahead, "todo"))


@cache
def way_of(state: CaseState, *, confirmed: bool = False, in_group: bool = False) -> tuple[str, ...]:
    """How a case in that state stands at each stop of its road: all that a list has room for."""
    return tuple(stop.status for stop in road_of(state, confirmed=confirmed, in_group=in_group))


def _stops(states: Sequence[CaseState], status: str) -> Iterator[Stop]:
    return (Stop(state, status) for state in states)
