"""Who reads a proposal, state by state."""

import pytest
from sqlmodel import Session

from policylab.core.clock import now
from policylab.core.permission import ANYBODY, Actor
from policylab.proposals.models import Proposal
from policylab.proposals.queries.actions import may_propose, may_write
from policylab.proposals.queries.visible import relations, visible_proposal
from policylab.rules.roles import Role
from policylab.rules.workflow import ProposalState
from tests.factories import Factory


def test_draft_is_read_by_workshop_alone(db: Session, make: Factory) -> None:
    """Authors, the group and facilitators; never an official, not even one who sits in the group."""
    author, member, official = make.actor(), make.actor(organisation="0180"), make.official()
    group_id = make.group(member, official).id
    public_id = make.proposal(ProposalState.DRAFT, by=author, group_id=group_id).public_id
    for reader in (author, make.again(member), make.facilitator()):
        assert visible_proposal(db, reader, public_id) is not None
    for outsider in (ANYBODY, make.again(official), make.actor(), make.admin(), make.representative()):
        assert visible_proposal(db, outsider, public_id) is None


def test_draft_written_by_an_official_is_hidden_from_them(db: Session, make: Factory) -> None:
    official = make.official()
    public_id = make.proposal(ProposalState.DRAFT, by=official).public_id
    assert visible_proposal(db, official, public_id) is None


@pytest.mark.parametrize("state", [state for state in ProposalState if state not in ("draft", "withdrawn")])
def test_opened_is_read_by_everybody(db: Session, make: Factory, state: ProposalState) -> None:
    public_id = make.proposal(state).public_id
    for reader in (ANYBODY, make.official(), make.actor(Role.RESEARCHER, "202100-3211")):
        assert visible_proposal(db, reader, public_id) is not None


def test_withdrawn_before_it_was_opened_stays_in_the_workshop(db: Session, make: Factory) -> None:
    never = make.proposal(ProposalState.WITHDRAWN).public_id
    once = make.proposal(ProposalState.WITHDRAWN, opened_at=now()).public_id
    assert visible_proposal(db, ANYBODY, never) is None
    assert visible_proposal(db, make.official(), never) is None
    assert visible_proposal(db, make.facilitator(), never) is not None
    assert visible_proposal(db, ANYBODY, once) is not None


def test_an_open_proposal_is_written_by_the_group_but_not_by_ministries(db: Session, make: Factory) -> None:
    member, scholar = make.actor(organisation="0180"), make.actor(Role.RESEARCHER, "202100-3211")
    official, admin = make.official(), make.admin()
    group_id = make.group(member, scholar, official, admin).id
    proposal = make.proposal(ProposalState.OPEN, by=official, group_id=group_id)
    writers = [
        make.again(each) for each in (member, scholar, official, admin) if _writes(db, make.again(each), proposal)
    ]
    assert {each.person_id for each in writers} == {member.person_id, scholar.person_id}
    assert [may_propose(make.again(each)) for each in (member, scholar, official, admin)] == [True, True, False, False]


def _writes(db: Session, actor: Actor, proposal: Proposal) -> bool:
    return may_write(actor, proposal, relations(db, actor, proposal))
