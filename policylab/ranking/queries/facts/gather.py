"""The facts of every proposal in the order: few queries, however many there are."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, select
from sqlmodel import Session, col

from policylab.core.permission import ANYBODY
from policylab.core.statements import read
from policylab.proposals.models import Proposal
from policylab.proposals.queries.visible import readable
from policylab.ranking.facts import Facts
from policylab.ranking.queries.facts.answers import Answered, answered
from policylab.ranking.queries.facts.reports import Reported, reported
from policylab.ranking.queries.facts.rules import Ruled, ruled
from policylab.rules.workflow import ProposalState


def in_order() -> ColumnElement[bool]:
    """The condition on proposals that the order holds them: everybody may read them and they are not withdrawn."""
    return and_(readable(ANYBODY), col(Proposal.state) != ProposalState.WITHDRAWN)


def gather(db: Session) -> Sequence[Facts]:
    """Every public proposal with what was counted, in the order of their numbers."""
    among = in_order()
    statement = select(col(Proposal.id), col(Proposal.public_id), col(Proposal.area)).where(among)
    rows = read(db, statement.order_by(col(Proposal.public_id)))
    ids = [row.id for row in rows]
    reports, rules = reported(db, among), ruled(db, ids, among)
    answers = answered(db, among, {proposal_id: rule.owners for proposal_id, rule in rules.items()})
    found = []
    for proposal_id, public_id, area in rows:
        report, rule = reports.get(proposal_id, Reported()), rules.get(proposal_id, Ruled())
        answer = answers.get(proposal_id, Answered())
        found.append(
            Facts(
                id=proposal_id,
                public_id=public_id,
                area=area,
                breadth=report.breadth,
                severity=report.severity,
                evidence=report.evidence,
                answers=answer.sectors,
                calm=answer.calm,
                spoken=answer.spoken,
                owners=rule.owners,
                levels=rule.levels,
            )
        )
    return found
