"""The lab's own registration of cases and proposals."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from policylab.audit.registration import NOT_YET, TOO_SOON, received_on
from policylab.cases.commands.register import register_case
from policylab.cases.forms.registering import LabNumberInput
from policylab.core.clock import today
from policylab.core.db import transaction
from policylab.core.errors import Invalid
from policylab.proposals.commands.moving import open_proposal
from policylab.proposals.forms.road import StepInput
from policylab.rules.workflow import CaseState, ProposalState
from tests.factories import Factory
from tests.page_client import PageClient


def given(**changed: object) -> LabNumberInput:
    values = {"registration_number": "LAB 2026/17", "received_on": today(), **changed}
    return LabNumberInput.model_validate(values)


def test_number_day_and_retention_are_noted_and_the_time_of_an_unchanged_day_stays(db: Session, make: Factory) -> None:
    case, actor = make.case(), make.facilitator()
    before, week = case.received_at, timedelta(days=7)
    with transaction(db):
        noted = register_case(db, actor, str(case.public_id), given(retain_until=today()), version=case.version)
    assert (noted.registration_number, noted.received_at, noted.retain_until) == ("LAB 2026/17", before, today())
    with transaction(db):
        noted = register_case(db, actor, str(case.public_id), given(received_on=today() - week))
    assert (received_on(noted), noted.retain_until) == (today() - week, None)
    impossible = {
        "received_on": (given(received_on=today() + week), NOT_YET),
        "retain_until": (given(retain_until=today() - week), TOO_SOON),
    }
    for name, (data, message) in impossible.items():
        with pytest.raises(Invalid) as error, transaction(db):
            register_case(db, actor, str(case.public_id), data)
        assert error.value.errors == {name: [message]}


def test_an_opened_proposal_is_registered_by_itself(db: Session, make: Factory) -> None:
    proposal = make.proposal(ProposalState.DRAFT, make.case(CaseState.PROPOSAL))
    with transaction(db):
        opened = open_proposal(db, make.facilitator(), proposal.public_id, StepInput())
    assert (opened.registration_number, opened.received_at) == (opened.public_id, opened.opened_at)


def test_both_are_registered_on_their_pages(page_make: Factory, client: PageClient) -> None:
    client.sign_in(page_make.facilitator())
    paths = [f"/cases/{page_make.case().public_id}", f"/proposals/{page_make.proposal().public_id}"]
    for path in paths:
        assert client.get(path).select_one(f'a[href="{path}/lab-number"]')
        fields = {"registration_number": "LAB 2026/17", "received_on": "2026-01-15", "retain_until": "2036-01-15"}
        wrong = client.post(f"{path}/lab-number", {**fields, "received_on": "", "version": 1}, status=422)
        assert wrong.select_one('input[value="LAB 2026/17"]')
        assert "LAB 2026/17" in client.post(f"{path}/lab-number", {**fields, "version": 1}).text
        assert client.get(f"{path}/lab-number").select_one('input[value="2036-01-15"]')
