"""The table of next steps: every open state has one that needs nothing more, by steps that leave the state."""

from policylab.core.workflow import Workflow
from policylab.rules.next_steps import NEXT_STEPS, OPEN_STATES, Standing, Turn, next_step
from policylab.rules.workflow import CASE, CaseState

CLOSED = {
    CaseState.DRAFT,
    CaseState.GUIDED,
    CaseState.REFERRED,
    CaseState.DECLINED,
    CaseState.RESOLVED,
    CaseState.WITHDRAWN,
}


def leaving(flow: Workflow, state: CaseState) -> set[str]:
    return {row.name for row in flow.leaving(state)}


def test_a_state_is_open_or_closed() -> None:
    assert set(CaseState) - OPEN_STATES == CLOSED
    withdrawable = {state for row in CASE.named("withdraw") for state in row.sources}
    assert withdrawable == OPEN_STATES


def test_every_row_leads_on_by_steps_of_its_state() -> None:
    for row in NEXT_STEPS:
        assert row.steps
        assert set(row.steps) <= leaving(CASE, row.state), row.awaited


def test_what_more_is_known_sharpens_the_step() -> None:
    told = {
        (CaseState.TRIAGE, frozenset[Standing]()): "labbet bedömer om regeln hindrar",
        (CaseState.TRIAGE, frozenset({Standing.ASSESSED})): "labbet beslutar hur hindret tas vidare",
        (CaseState.TRIAGE, frozenset({Standing.ASSESSED, Standing.CONTESTED})): (
            "en annan processledare svarar på begäran om ny bedömning"
        ),
        (CaseState.PROPOSAL, frozenset({Standing.IN_GROUP, Standing.WITH_RECEIVER})): (
            "mottagaren lämnar besked om förslaget"
        ),
        (CaseState.DIALOGUE, frozenset[Standing]()): "labbet väljer en grupp som tar upp hindret",
    }
    for (state, standing), awaited in told.items():
        row = next_step(state, standing)
        assert row and row.awaited == awaited
    assert next_step(CaseState.GUIDED, frozenset()) is None
    asked = next_step(CaseState.GUIDED, frozenset({Standing.UNCONFIRMED}))
    assert asked and asked.turn is Turn.SUBMITTER
    assert next_step(CaseState.DECLINED, frozenset(Standing)) is None
