"""Random people try random deeds in random order: no CHECK breaks, and no state is reached without its event."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlmodel import Session, col

from policylab.audit.chain import faults
from policylab.audit.models import Event
from policylab.cases.models import Case
from policylab.core.db import make_engine, make_sessions, transaction
from policylab.core.errors import DeedError
from policylab.core.permission import ANYBODY, Actor
from policylab.core.workflow import Workflow
from policylab.proposals.models import Proposal
from policylab.rules.roles import Role
from policylab.rules.workflow import CASE, PROPOSAL, CaseState
from tests.clocks.standing import no_clock_runs_on_what_is_closed
from tests.factories import Factory
from tests.rules.awaiting import an_open_case_has_a_next_step_and_an_owner
from tests.rules.deeds import DEEDS, ROADS, Story

WHO = ("author", "colleague", "outsider", "member", "facilitator", "another", "third", "recipient", "admin", "anybody")
Road = list[tuple[str, str]]
usual = st.sampled_from(sorted(ROADS)).map(lambda name: [(deed, "usual") for deed in ROADS[name]])
step = st.tuples(st.sampled_from(sorted(DEEDS)), st.sampled_from(("usual",) * 12 + WHO))
roads = st.builds(lambda way, far, deeds: [*way[:far], *deeds], usual, st.integers(3, 12), st.lists(step, max_size=12))
"""A way that cases go, left somewhere for deeds that come as they may."""


@pytest.fixture(scope="module")
def make(sqlite_template: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Factory]:
    path = tmp_path_factory.mktemp("random") / "policylab.db"
    path.write_bytes(sqlite_template.read_bytes())
    engine = make_engine(f"sqlite:///{path}")
    with make_sessions(engine)() as db:
        yield Factory(db)
    engine.dispose()


@pytest.fixture(scope="module")
def people(make: Factory) -> dict[str, Actor]:
    return {
        "author": make.actor(),
        "colleague": make.actor(),
        "outsider": make.actor(organisation="0180"),
        "member": make.actor(organisation="1280"),
        "facilitator": make.facilitator(),
        "another": make.facilitator(),
        "third": make.facilitator(),
        "recipient": make.actor(Role.OFFICIAL, "dep-utbildning"),
        "admin": make.admin(),
        "anybody": ANYBODY,
    }


@pytest.mark.parametrize("name", ROADS)
def test_every_way_can_be_gone(make: Factory, people: dict[str, Actor], name: str) -> None:
    road = [(deed, "usual") for deed in ROADS[name]]
    assert _walk(make, people, road) == [deed for deed, _ in road]


def test_the_ways_take_every_step(make: Factory) -> None:
    told = set(make.db.execute(select(col(Event.kind)).distinct()).scalars())
    assert {row.event for flow in (CASE, PROPOSAL) for row in flow.transitions} - told == set()


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(road=roads)
def test_every_state_has_come_by_its_event(make: Factory, people: dict[str, Actor], road: Road) -> None:
    _walk(make, people, road)


def test_the_chain_holds_afterwards(make: Factory) -> None:
    assert list(faults(make.db)) == []


def _walk(make: Factory, people: dict[str, Actor], road: Road) -> list[str]:
    """Try the deeds in turn; those that were done. After each, states and events agree."""
    story, done = _begin(make, people), []
    for name, who in road:
        by, deed = DEEDS[name]
        actor = people[by if who == "usual" else who]
        try:
            with transaction(make.db):
                deed(story, make.again(actor) if actor.signed_in else actor)
            done.append(name)
        except DeedError:
            pass
        _states_and_events_agree(make.db, story)
        no_clock_runs_on_what_is_closed(make.db)
        an_open_case_has_a_next_step_and_an_owner(make.db, story.number, people["third"])
    return done


def _begin(make: Factory, people: dict[str, Actor]) -> Story:
    group, guidance = make.group(people["member"]), make.guidance()
    draft = make.case(CaseState.DRAFT, by=people["author"])
    return Story(make.db, draft.draft_token, group.public_id, guidance.public_id)


def _states_and_events_agree(db: Session, story: Story) -> None:
    case = db.execute(select(Case).where(col(Case.draft_token) == story.token)).scalar_one()
    assert case.state in _told(db, CASE, "cases", case.id) | ({CaseState.DRAFT} if not story.number else set())
    for public_id in story.proposals:
        proposal = db.execute(select(Proposal).where(col(Proposal.public_id) == public_id)).scalar_one()
        told = _told(db, PROPOSAL, "proposals", proposal.id)
        assert proposal.state in (told or {next(iter(PROPOSAL.states))})
    db.expunge_all()
    db.rollback()


def _told(db: Session, flow: Workflow, subject_kind: str, subject_id: int | None) -> set[Any]:
    """The state that the newest event of a step tells of; several steps may share an event."""
    kinds = {row.event for row in flow.transitions}
    statement = (
        select(col(Event.kind))
        .where(col(Event.subject_kind) == subject_kind, col(Event.subject_id) == subject_id)
        .where(col(Event.kind).in_(kinds))
        .order_by(col(Event.seq).desc())
        .limit(1)
    )
    newest = db.execute(statement).scalar()
    return {row.target for row in flow.transitions if row.event == newest}
