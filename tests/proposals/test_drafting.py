"""Writing a proposal part by part: filled in advance from what is public, by several at once, measured as one goes."""

from typing import NamedTuple

import pytest
from sqlmodel import Session

from policylab.audit.record import subject_id
from policylab.cases.models import Case
from policylab.core.db import transaction
from policylab.core.errors import Invalid, NotVisible, Stale
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.proposals.commands import moving
from policylab.proposals.commands.cases import add_case
from policylab.proposals.commands.costs import add_cost, remove_cost
from policylab.proposals.commands.drafting import fetch_part, write_part
from policylab.proposals.forms.costs import CostInput
from policylab.proposals.forms.parts import PartInput
from policylab.proposals.forms.road import StepInput
from policylab.proposals.models import Proposal
from policylab.proposals.parts import REQUIRED, PartState
from policylab.proposals.queries.comparing import version_changes
from policylab.proposals.queries.parts import PartRow, parts_of
from policylab.proposals.queries.versions import latest_version_number
from policylab.proposals.queries.visible import visible_proposal
from policylab.rules.workflow import CaseState
from tests.factories import Factory
from tests.proposals.deeds import begun

SECRET = "Det som inte är publicerat."
STEP = StepInput()


class Begun(NamedTuple):
    """A proposal by its ids, which no other deed lets go of."""

    id: int
    public_id: str


def _begun(make: Factory, by: Actor, case: Case) -> Begun:
    proposal = begun(make.db, by, case)
    return Begun(subject_id(proposal), proposal.public_id)


def _part(db: Session, proposal: Begun, name: str) -> PartRow:
    found = {row.name: row for row in parts_of(db, proposal.id)}[name]
    db.rollback()
    return found


def _now(db: Session, actor: Actor, proposal: Begun) -> Proposal:
    db.rollback()
    db.expire_all()
    found = visible_proposal(db, actor, proposal.public_id)
    assert found is not None
    return found


def _write(db: Session, actor: Actor, proposal: Begun, name: str, version: int | None = None, **given: str) -> None:
    with transaction(db):
        write_part(db, actor, proposal.public_id, name, PartInput.model_validate(given), version=version)


def test_parts_begin_with_what_is_public_alone(db: Session, make: Factory) -> None:
    lead = make.facilitator()
    shown, hidden = make.case(CaseState.DIALOGUE, published=True), make.case(CaseState.DIALOGUE, consequence=SECRET)
    numbers = str(shown.public_id), str(hidden.public_id)
    proposal = _begun(make, lead, shown)
    began = _part(db, proposal, "no_action")
    assert began.state is PartState.DRAFT
    assert "Handläggningen tar tre veckor." in began.text and numbers[0] in began.text
    with transaction(db):
        add_case(db, lead, proposal.public_id, numbers[1])
    _write(db, lead, proposal, "no_action", text="")
    with transaction(db):
        fetch_part(db, lead, proposal.public_id, "no_action")
    fetched = _part(db, proposal, "no_action")
    assert "Handläggningen tar tre veckor." in fetched.text and SECRET not in fetched.text
    with pytest.raises(Stale), transaction(db):
        fetch_part(db, lead, proposal.public_id, "no_action")
    with pytest.raises(Invalid), transaction(db):
        fetch_part(db, lead, proposal.public_id, "children")
    secret = _begun(make, lead, make.case(CaseState.DIALOGUE, consequence=SECRET))
    assert _part(db, secret, "no_action").text == ""


def test_two_write_at_once_and_nobody_loses_a_word(db: Session, make: Factory) -> None:
    anna, bo = make.facilitator(), make.facilitator()
    proposal = _begun(make, anna, make.case(CaseState.DIALOGUE))
    seen = {name: _part(db, proposal, name).version for name in ("children", "integrity")}
    _write(db, anna, proposal, "children", seen["children"], text="Barnen får veta i tid.")
    _write(db, bo, proposal, "integrity", seen["integrity"], text="Färre uppgifter samlas in.")
    with pytest.raises(Stale) as stale, transaction(db):
        write_part(db, bo, proposal.public_id, "children", PartInput(text="Mitt."), version=seen["children"])
    assert "Barnen får veta i tid." in str(stale.value.current)
    assert _part(db, proposal, "children").text == "Barnen får veta i tid."
    assert _part(db, proposal, "integrity").text == "Färre uppgifter samlas in."
    with pytest.raises(NotVisible), transaction(db):
        write_part(db, bo, proposal.public_id, "nonsense", PartInput(text="Mitt."))


def test_readiness_follows_the_parts_and_guards_the_end(db: Session, make: Factory) -> None:
    lead = make.facilitator()
    proposal = _begun(make, lead, make.case(CaseState.DIALOGUE))
    assert _now(db, lead, proposal).readiness == 0
    for wrong in ({"state": "ready", "text": ""}, {"state": "not_relevant", "text": "x"}):
        with pytest.raises(Invalid), transaction(db):
            write_part(db, lead, proposal.public_id, "children", PartInput.model_validate(wrong))
    with transaction(db):
        moving.open_proposal(db, lead, proposal.public_id, STEP)
    for number, name in enumerate(REQUIRED[1:], start=1):
        given = (
            {"state": "ready", "text": "Klart."} if number % 2 else {"state": "not_relevant", "because": "Berörs ej."}
        )
        _write(db, lead, proposal, name, **given)
        assert _now(db, lead, proposal).readiness == 100 * number // len(REQUIRED) < 100
    for step in (moving.refer_out, moving.finalise):
        with pytest.raises(Invalid, match="Sammanfattning"), transaction(db):
            step(db, lead, proposal.public_id, STEP)
    _write(db, lead, proposal, REQUIRED[0], state="ready", text="Kort.")
    assert _now(db, lead, proposal).readiness == 100
    for step in (moving.refer_out, moving.finalise):
        with transaction(db):
            step(db, lead, proposal.public_id, STEP)


def test_sums_are_kept_with_the_versions_that_had_them(db: Session, make: Factory) -> None:
    lead = make.facilitator()
    proposal = _begun(make, lead, make.case(CaseState.DIALOGUE))
    given = {"bearer": "state", "kind": "cost", "low": "2 mnkr", "year": "2026", "source": "Budgeten"}
    with pytest.raises(Invalid), transaction(db):
        add_cost(db, lead, proposal.public_id, CostInput.model_validate({**given, "high": "1 mnkr"}))
    key = random_id()
    for _ in range(2):
        with transaction(db):
            data = CostInput.model_validate({**given, "high": "3 mnkr", "submission_key": key})
            add_cost(db, lead, proposal.public_id, data)
    assert latest_version_number(db, proposal.id) == 2
    (cost_id,) = db.connection().exec_driver_sql("SELECT public_id FROM proposal_costs").scalars()
    db.rollback()
    with transaction(db):
        remove_cost(db, lead, proposal.public_id, str(cost_id))
    with pytest.raises(NotVisible), transaction(db):
        remove_cost(db, lead, proposal.public_id, str(cost_id))
    assert version_changes(db, lead, _now(db, lead, proposal), 3) is not None
