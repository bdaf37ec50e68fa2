"""Any walk over any workflow: only declared steps, only declared states, never without the fields demanded."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylab.core.errors import Invalid, Stale
from policylab.core.workflow import Transition, Workflow
from policylab.rules.workflow import CASE, GUIDANCE, PROPOSAL, REFERRAL, TRIAL

WORKFLOWS = (CASE, GUIDANCE, PROPOSAL, REFERRAL, TRIAL)
FIRST = {flow.subject: next(iter(flow.states)) for flow in WORKFLOWS}


class Subject:
    """A row that has whatever fields it is given, and None for all others."""

    def __init__(self, state: Any, **fields: Any) -> None:
        self.state = state
        self.__dict__.update(fields)

    def __getattr__(self, name: str) -> None:
        return None


def _fill(subject: Subject, row: Transition) -> None:
    subject.__dict__.update(dict.fromkeys(row.required, "something"))


@given(st.sampled_from(WORKFLOWS), st.data())
def test_a_random_walk_stays_on_declared_ground(flow: Workflow, data: st.DataObject) -> None:
    subject = Subject(FIRST[flow.subject])
    names = sorted({row.name for row in flow.transitions})
    for name in data.draw(st.lists(st.sampled_from(names), max_size=25)):
        before = subject.state
        declared = [row for row in flow.named(name) if before in row.sources]
        for row in declared:
            _fill(subject, row)
        if declared:
            flow.advance(subject, name)
            assert subject.state == declared[0].target
        else:
            with pytest.raises(Stale):
                flow.advance(subject, name)
            assert subject.state == before
        assert subject.state in flow.states


@pytest.mark.parametrize(
    ("flow", "row", "missing"),
    [(flow, row, name) for flow in WORKFLOWS for row in flow.transitions for name in row.required],
    ids=lambda value: getattr(value, "name", None) or getattr(value, "subject", None) or str(value),
)
def test_each_required_field_is_demanded(flow: Workflow, row: Transition, missing: str) -> None:
    for empty in (None, ""):
        subject = Subject(next(iter(row.sources)))
        _fill(subject, row)
        setattr(subject, missing, empty)
        with pytest.raises(Invalid) as refusal:
            flow.advance(subject, row.name)
        assert set(refusal.value.errors) == {missing}
        assert subject.state in row.sources


@pytest.mark.parametrize("flow", WORKFLOWS, ids=lambda flow: flow.subject)
def test_every_state_can_be_reached(flow: Workflow) -> None:
    reached = {FIRST[flow.subject]}
    while more := {row.target for row in flow.transitions if row.sources & reached} - reached:
        reached |= more
    assert reached == set(flow.states)


@pytest.mark.parametrize("flow", WORKFLOWS, ids=lambda flow: flow.subject)
def test_a_name_and_a_state_decide_one_row(flow: Workflow) -> None:
    pairs = [(row.name, state) for row in flow.transitions for state in row.sources]
    assert len(pairs) == len(set(pairs))
