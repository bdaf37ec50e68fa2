"""The list of proposals by activity, drafts included for whoever may read them; paged by key."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import false, literal, select, tuple_
from sqlalchemy.orm import aliased
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.core.db import UtcDateTime
from policylab.core.i18n import gettext, language
from policylab.core.paging import PAGE, Page, cut, decode_after, encode_after
from policylab.core.permission import Actor
from policylab.core.urls import small_number
from policylab.organisations.models import Organisation, PolicyArea
from policylab.proposals.models import Proposal
from policylab.proposals.queries.visible import visible_proposals
from policylab.proposals.waiting import waiting_days
from policylab.ranking.models import RankingRow
from policylab.rules.workflow import PROPOSAL_LABELS, ProposalState

MOST_OF_GROUP = 100


@dataclass(frozen=True)
class ProposalRow:
    """One proposal as the list by activity shows it."""

    id: int
    public_id: str
    title: str
    language: str
    state: ProposalState
    activity_at: datetime
    area_label: str
    organisation: str | None
    handed_over_on: date | None

    @property
    def waiting_days(self) -> int | None:
        """Days since the hand-over, as long as there is no answer yet."""
        return waiting_days(self.state, self.handed_over_on)

    @property
    def url(self) -> str:
        """The proposal's page, under the address that never changes."""
        return f"/proposals/{self.public_id}"

    @property
    def state_label(self) -> str:
        """What the state is called, in the language now shown."""
        return str(gettext(PROPOSAL_LABELS[self.state]))


def proposals_by_activity(
    db: Session, actor: Actor, chosen: Mapping[str, str], after: str | None = None
) -> Page[ProposalRow]:
    """One page of the proposals that the actor may read, the latest changed first; `chosen` narrows them by name."""
    body = aliased(Organisation)
    statement = _by_activity(actor, body)
    if area := chosen.get("area"):
        statement = statement.where(col(Proposal.area) == area)
    if state := chosen.get("state"):
        known = state in set(ProposalState)
        statement = statement.where(col(Proposal.state) == ProposalState(state) if known else false())
    if ministry := chosen.get("ministry"):
        statement = statement.where(col(body.code) == ministry)
    if readiness := chosen.get("readiness"):
        statement = statement.where(col(Proposal.readiness) >= (small_number(readiness) or 0))
    if level := chosen.get("level"):
        touched = select(col(RankingRow.proposal_id)).where(col(RankingRow.norm_levels).contains(f",{level},"))
        statement = statement.where(col(Proposal.id).in_(touched))
    if start := decode_after(after):
        key = tuple_(literal(start[0], UtcDateTime()), literal(start[1]))
        statement = statement.where(tuple_(col(Proposal.activity_at), col(Proposal.id)) < key)
    rows = [ProposalRow(*row) for row in db.execute(statement.limit(PAGE + 1))]
    return cut(rows, PAGE, lambda row: encode_after(row.activity_at, row.id))


def proposals_of_group(db: Session, actor: Actor, group_id: int | None) -> Sequence[ProposalRow]:
    """The proposals of a group that the actor may read, the liveliest first."""
    statement = _by_activity(actor, aliased(Organisation)).where(col(Proposal.group_id) == group_id)
    return [ProposalRow(*row) for row in db.execute(statement.limit(MOST_OF_GROUP))]


def proposal_rows_by_ids(db: Session, actor: Actor, ids: Sequence[int]) -> Sequence[ProposalRow]:
    """Those of the proposals that the actor may read, the latest changed first."""
    if not ids:
        return []
    statement = _by_activity(actor, aliased(Organisation)).where(col(Proposal.id).in_(ids))
    return [ProposalRow(*row) for row in db.execute(statement)]


def _by_activity(actor: Actor, body: type[Organisation]) -> Select[Any]:
    english = language() == "en"
    return (
        visible_proposals(
            actor,
            col(Proposal.id),
            col(Proposal.public_id),
            col(Proposal.title),
            col(Proposal.language),
            col(Proposal.state),
            col(Proposal.activity_at),
            col(PolicyArea.name_en if english else PolicyArea.name_sv),
            col(body.name_en if english else body.name_sv),
            col(Proposal.handed_over_on),
        )
        .join(PolicyArea, col(PolicyArea.code) == col(Proposal.area))
        .join(body, col(body.id) == col(Proposal.ministry_id), isouter=True)
        .order_by(col(Proposal.activity_at).desc(), col(Proposal.id).desc())
    )
