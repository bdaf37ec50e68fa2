"""Two proposals side by side: their facts, texts, answers by sector, and what they rest on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.core.clock import today
from policylab.core.permission import Actor
from policylab.law.queries.addressees import Addressee
from policylab.law.queries.provisions import provisions_in
from policylab.ministries.queries.listing import levels_in
from policylab.proposals.forms.texts import TEXT_LABELS
from policylab.proposals.models import Proposal
from policylab.proposals.queries.addressed import shown_addressees
from policylab.proposals.queries.page import ProposalPage, proposal_page
from policylab.proposals.queries.parts import texts_of_parts
from policylab.ranking.agreement import Agreement
from policylab.ranking.models import RankingRow
from policylab.ranking.queries.agreeing import agreement_now
from policylab.ranking.queries.ranked import ranked_one
from policylab.ranking.queries.row import RankedProposal
from policylab.ranking.queries.weights import weights_in_force
from policylab.rules.norms import StatuteKind
from policylab.rules.roles import Sector
from policylab.rules.workflow import PROPOSAL_LABELS
from policylab.stances.queries.current import current_stances
from policylab.stances.queries.overview import Overview, Part, overview


@dataclass(frozen=True)
class Side:
    """One of the two."""

    page: ProposalPage
    texts: Mapping[str, str]
    levels: Sequence[StatuteKind]
    can_change: Sequence[Addressee]
    placed: RankedProposal | None
    agreement: Agreement
    whole: Overview

    @property
    def proposal(self) -> Proposal:
        """The proposal itself."""
        return self.page.proposal

    @property
    def state_label(self) -> str:
        """What its state is called (a message id)."""
        return PROPOSAL_LABELS[self.proposal.state]

    @property
    def days(self) -> int | None:
        """Days since the hand-over."""
        handed = self.proposal.handed_over_on
        return (today() - handed).days if handed else None

    def parts_of(self, sector: Sector) -> Sequence[Part]:
        """How the bodies of a sector have answered."""
        blocks = [*self.whole.counted, *self.whole.apart]
        return [part for block in blocks if block.sector is sector for part in block.parts if part.count]


@dataclass(frozen=True)
class Pair:
    """Both, with what either of them has to show."""

    sides: Sequence[Side]

    @property
    def text_names(self) -> Sequence[tuple[str, str]]:
        """Name and label of each text that at least one of them has, in reading order."""
        had = {name for side in self.sides for name, text in side.texts.items() if text}
        return [(name, label) for name, label in TEXT_LABELS.items() if name in had]

    @property
    def sectors(self) -> Sequence[Sector]:
        """The sectors of which a body has answered either."""
        return [sector for sector in Sector if any(side.parts_of(sector) for side in self.sides)]


def side_of(db: Session, actor: Actor, public_id: str) -> Side | None:
    """A proposal as it is laid beside another, if the actor may read it."""
    page = proposal_page(db, actor, public_id)
    if page is None:
        return None
    rows = current_stances(db, [page.id])
    cited = provisions_in(db, "proposals", [page.id]).get(page.id, ())
    levels = select(col(RankingRow.norm_levels)).where(col(RankingRow.proposal_id) == page.id)
    return Side(
        page,
        texts_of_parts(db, [page.id])[page.id],
        levels_in(db.execute(levels).scalar()),
        shown_addressees(db, page.proposal, cited),
        ranked_one(db, actor, page.id, weights_in_force(db)),
        agreement_now(db, page.id),
        overview(rows),
    )
