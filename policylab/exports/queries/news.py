"""What has happened to proposals, as a feed tells it: always as the public reads, whoever fetches it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select
from sqlmodel import Session, col

from policylab.audit.models import Event
from policylab.core.permission import ANYBODY
from policylab.proposals.models import Proposal
from policylab.proposals.queries.visible import readable
from policylab.ranking.agreement import Agreement
from policylab.ranking.facts import agreement_of
from policylab.rules.event_kinds.kind import Audience
from policylab.rules.events import EVENTS
from policylab.rules.roles import COUNTED_SECTORS, Sector
from policylab.rules.workflow import PROPOSAL
from policylab.stances.queries.current import answers_by_sector

MOST = 50
"""A feed is asked again within days; who wants all takes the table."""

STEPS = frozenset(row.event for row in PROPOSAL.transitions)
_LATE = ("proposal:answer", "proposal:follow_up")
ENDINGS = frozenset({*(row.event for row in PROPOSAL.transitions if row.permission in _LATE), "proposal.stage_noted"})
"""What a recipient made of a proposal, until the rule is in force and followed up."""


@dataclass(frozen=True)
class News:
    """One step of one proposal, with how far the sectors stand together now."""

    public_id: str
    title: str
    language: str
    kind: str
    at: datetime
    agreement: float | None
    missing: Sequence[Sector]

    def sentence(self, language: str) -> str:
        """What happened, in "sv" or "en"."""
        declared = EVENTS[self.kind]
        return declared.en if language == "en" else declared.sv


def news_of_proposals(db: Session, kinds: Collection[str]) -> Sequence[News]:
    """The latest public steps of those kinds, the newest first; three queries, however many proposals there are.

    A public step moves its proposal's activity, so the latest steps are those of the proposals latest active.
    """
    latest = (
        select(col(Proposal.id)).where(readable(ANYBODY)).order_by(col(Proposal.activity_at).desc()).limit(MOST)
    ).subquery()
    statement = (
        select(
            col(Proposal.id),
            col(Proposal.public_id),
            col(Proposal.title),
            col(Proposal.language),
            col(Event.kind),
            col(Event.at),
        )
        .join(Event, and_(col(Event.subject_kind) == "proposals", col(Event.subject_id) == col(Proposal.id)))
        .where(col(Event.subject_id).in_(select(latest.c.id)))
        .where(col(Event.audience) == Audience.PUBLIC, col(Event.kind).in_(kinds))
        .order_by(col(Event.seq).desc())
        .limit(MOST)
    )
    rows = db.execute(statement).all()
    answers = answers_by_sector(db, col(Proposal.id).in_({row[0] for row in rows}))
    agreed = {row[0]: agreement_of(answers.get(row[0], {})) for row in rows}
    return [
        News(public_id, title, language, kind, at, agreed[proposal_id].value, _sectors(agreed[proposal_id]))
        for proposal_id, public_id, title, language, kind, at in rows
    ]


def _sectors(agreed: Agreement) -> list[Sector]:
    return [sector for sector in COUNTED_SECTORS if sector.value in agreed.missing]
