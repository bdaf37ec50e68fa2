"""Whose turn it is: for every state of an open case what is waited for, who owns that, and the steps that lead on."""

from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum

from policylab.core.i18n import N_
from policylab.rules.workflow import CaseState, ProposalState


class Turn(StrEnum):
    """Who owns a next step."""

    LAB = "lab"
    SUBMITTER = "submitter"
    GROUP = "group"
    RECEIVER = "receiver"


class Standing(StrEnum):
    """What more than its state tells how a case stands."""

    CONTESTED = "contested"
    ASSESSED = "assessed"
    IN_GROUP = "in_group"
    WITH_RECEIVER = "with_receiver"
    IN_FORCE = "in_force"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True)
class NextStep:
    """One row: in this state, when all of `when` holds, this is awaited of `turn`; `steps` are rows of the workflow."""

    state: CaseState
    when: frozenset[Standing]
    awaited: str
    turn: Turn
    steps: tuple[str, ...]


def _row(state: CaseState, awaited: str, turn: Turn, *steps: str, when: Set[Standing] = frozenset()) -> NextStep:
    return NextStep(state, frozenset(when), awaited, turn, steps)


_C, _S, _T = CaseState, Standing, Turn
_DECIDING = ("open_dialogue", "guide", "refer", "park", "decline")

NEXT_STEPS = (
    _row(_C.SUBMITTED, N_("labbet börjar bedöma hindret"), _T.LAB, "begin_triage"),
    _row(
        _C.TRIAGE,
        N_("en annan processledare svarar på begäran om ny bedömning"),
        _T.LAB,
        *_DECIDING,
        when={_S.CONTESTED},
    ),
    _row(_C.TRIAGE, N_("labbet beslutar hur hindret tas vidare"), _T.LAB, *_DECIDING, when={_S.ASSESSED}),
    _row(_C.TRIAGE, N_("labbet bedömer om regeln hindrar"), _T.LAB, *_DECIDING, "request_completion"),
    _row(_C.NEEDS_INFO, N_("svaret på labbets fråga"), _T.SUBMITTER, "complete"),
    _row(
        _C.DIALOGUE,
        N_("gruppen kommer fram till ett förslag eller ett svar"),
        _T.GROUP,
        "propose",
        "guide",
        when={_S.IN_GROUP},
    ),
    _row(_C.DIALOGUE, N_("labbet väljer en grupp som tar upp hindret"), _T.LAB, "propose", "guide"),
    _row(_C.PARKED, N_("labbet tar upp hindret igen när det har vilat klart"), _T.LAB, "resume", "resume_dialogue"),
    _row(_C.PROPOSAL, N_("labbet följer upp den ändrade regeln"), _T.LAB, "resolve", when={_S.IN_FORCE}),
    _row(
        _C.PROPOSAL,
        N_("mottagaren lämnar besked om förslaget"),
        _T.RECEIVER,
        "resolve",
        "return_to_dialogue",
        when={_S.WITH_RECEIVER},
    ),
    _row(
        _C.PROPOSAL,
        N_("förslaget blir klart att överlämna"),
        _T.GROUP,
        "resolve",
        "return_to_dialogue",
        when={_S.IN_GROUP},
    ),
    _row(_C.PROPOSAL, N_("förslaget blir klart att överlämna"), _T.LAB, "resolve", "return_to_dialogue"),
    _row(
        _C.GUIDED,
        N_("organisationen säger om vägledningen löste hindret"),
        _T.SUBMITTER,
        "reassess",
        when={_S.UNCONFIRMED},
    ),
)
"""Read from above: the first row that holds is the next step. A state without a row is closed."""

OPEN_STATES = frozenset(row.state for row in NEXT_STEPS if not row.when)
WITH_RECEIVER = frozenset(
    {
        ProposalState.HANDED_OVER,
        ProposalState.REGISTERED,
        ProposalState.INQUIRY,
        ProposalState.ACCEPTED,
        ProposalState.PARTLY,
    }
)


def next_step(state: CaseState, standing: Set[Standing]) -> NextStep | None:
    """What a case waits for; None for one that waits for nothing."""
    return next((row for row in NEXT_STEPS if row.state is state and row.when <= standing), None)
