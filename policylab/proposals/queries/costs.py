"""The sums of a proposal, as its page and its documents show them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.core.i18n import gettext, number
from policylab.proposals.forms.costs import BEARER_LABELS, KIND_LABELS
from policylab.proposals.models.parts import ProposalCost
from policylab.proposals.sums import Bearer, CostKind


@dataclass(frozen=True)
class CostRow:
    """One sum."""

    public_id: str
    bearer: Bearer
    kind: CostKind
    low: int
    high: int
    year: int
    source: str

    @property
    def bearer_label(self) -> str:
        """For whom, in the language now shown."""
        return gettext(BEARER_LABELS[self.bearer])

    @property
    def kind_label(self) -> str:
        """Cost or revenue, in the language now shown."""
        return gettext(KIND_LABELS[self.kind])

    @property
    def amount(self) -> str:
        """The amount or the interval, in kronor."""
        return said_amount(self.low, self.high)


def costs_of(db: Session, proposal_id: int) -> Sequence[CostRow]:
    """The sums of a proposal that the caller has seen, by whom they are for."""
    columns = (col(getattr(ProposalCost, name)) for name in CostRow.__dataclass_fields__)
    statement = select(*columns).where(col(ProposalCost.proposal_id) == proposal_id).order_by(col(ProposalCost.id))
    order = list(Bearer)
    return sorted((CostRow(*row) for row in db.execute(statement)), key=lambda row: order.index(row.bearer))


def said_amount(low: int, high: int) -> str:
    """The amount or the interval in words."""
    if low == high:
        return gettext("%(amount)s kr", amount=number(low))
    return gettext("%(low)s–%(high)s kr", low=number(low), high=number(high))
