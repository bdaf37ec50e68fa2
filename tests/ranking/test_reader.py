"""The reader that keeps the order: computed once for all that has happened, and only when something can have moved."""

from collections.abc import Sequence

from sqlalchemy.engine import Engine
from sqlmodel import Session, col, select

from policylab.audit.deliver import deliver_due
from policylab.audit.models import Delivery, Event
from policylab.core.clock import now
from policylab.core.db import make_sessions
from policylab.ranking.commands.keep import keep_order, wrong_rows
from policylab.ranking.models import RankingRow, RankingRun
from policylab.ranking.queries.facts.gather import gather
from policylab.ranking.reader import RankingReader
from policylab.rules.workflow import CaseState, ProposalState
from tests.factories import Factory
from tests.proposals.deeds import answer
from tests.query_counter import count_queries
from tests.ranking.world import agreeing, decide


def _runs(db: Session) -> Sequence[RankingRun]:
    db.rollback()
    return db.exec(select(RankingRun).order_by(col(RankingRun.id))).all()


def _events(db: Session) -> Sequence[Event]:
    db.rollback()
    events = db.exec(select(Event).order_by(col(Event.seq))).all()
    db.expunge_all()
    return events


def test_events_are_gathered_and_computed_once(engine: Engine, db: Session, make: Factory) -> None:
    sessions, reader = make_sessions(engine), RankingReader()
    deciders = [make.representative(code) for code in ("2281", "0180", "1280")]
    proposal = make.proposal(ProposalState.OPEN)
    decide(make, proposal, agreeing(5))
    for decider in deciders:
        answer(db, decider, proposal)
    first, *others = [event for event in _events(db) if event.kind == "stance.given"]
    reader.take(sessions, [first])
    assert [run.ended_at for run in _runs(db)] == [None]
    assert db.exec(select(RankingRow.proposal_id)).all() == []
    reader.take(sessions, [others[-1]])
    assert [(run.ordered, run.changed, run.ended_at is not None) for run in _runs(db)] == [(1, 1, True)]
    while deliver_due(sessions, {"ranking": reader}):
        continue
    assert len(_runs(db)) == 1
    assert wrong_rows(db) == []


def test_a_case_behind_nothing_moves_nothing(engine: Engine, db: Session, make: Factory) -> None:
    sessions, reader = make_sessions(engine), RankingReader()
    make.case(CaseState.SUBMITTED)
    reader.take(sessions, _events(db)[-1:])
    assert _runs(db) == []
    make.proposal(ProposalState.OPEN, make.case(CaseState.PROPOSAL, published=True))
    reader.take(sessions, _events(db)[-1:])
    assert [run.proposals for run in _runs(db)] == [1]


def test_broad_support_is_remembered_by_the_next_computation(engine: Engine, db: Session, make: Factory) -> None:
    """Eight yes and two no in each of four sectors: 8.5/11 times 8.5/11, which is 0.597."""
    sessions = make_sessions(engine)
    proposal = make.proposal(ProposalState.OPEN)
    decide(make, proposal, agreeing(8, 2))
    for had in (False, True):
        with sessions() as other:
            for row in other.exec(select(RankingRow)):
                row.broad = had
            other.commit()
        keep_order(sessions, anew=True)
        db.rollback()
        row = db.exec(select(RankingRow)).one()
        assert 0.59 < (row.agreement or 0) < 0.6
        assert row.broad is had
        db.expunge_all()


def test_more_proposals_cost_no_more_queries(engine: Engine, db: Session, make: Factory) -> None:
    def add() -> None:
        case = make.case(CaseState.PROPOSAL, published=True)
        make.account(case, make.actor(organisation="0180"), published=True)
        decide(make, make.proposal(ProposalState.OPEN, case), agreeing(5))

    add()
    counts = []
    for _ in range(2):
        with count_queries(engine) as asked:
            gather(db)
        counts.append(asked.number)
        db.rollback()
        add()
        add()
    assert counts[0] == counts[1]


def test_what_waits_later_is_left_to_it(engine: Engine, db: Session, make: Factory) -> None:
    """A delivery that is put off is not waited for."""
    sessions, reader = make_sessions(engine), RankingReader()
    deciders = [make.representative(code) for code in ("2281", "0180")]
    proposal = make.proposal(ProposalState.OPEN)
    for decider in deciders:
        answer(db, decider, proposal)
    first, last = [event for event in _events(db) if event.kind == "stance.given"]
    with sessions() as other, other.begin():
        for delivery in other.exec(select(Delivery).where(Delivery.seq == last.seq, Delivery.reader == "ranking")):
            delivery.parked_at = now()
            other.add(delivery)
    reader.take(sessions, [first])
    assert [run.proposals for run in _runs(db)] == [1]
