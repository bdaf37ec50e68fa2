"""The wordings of a proposal, in their order; the caller has seen that it may be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.core.clock import today
from policylab.core.diff import Change, columns
from policylab.core.i18n import gettext
from policylab.core.permission import Actor
from policylab.law.acts import Acts
from policylab.law.citations import Citation, find_citations
from policylab.law.models import StatuteSection
from policylab.law.places import act_slug, page_of
from policylab.law.queries.acts import known_acts
from policylab.law.queries.places import Place
from policylab.law.queries.provisions import ProvisionRow, chief_first, provisions_in
from policylab.law.queries.statutes import section_text
from policylab.law.queries.suggesting import hits_of
from policylab.proposals.models import Proposal
from policylab.proposals.models.wording import ProposalWording
from policylab.proposals.queries.behind import cases_behind
from policylab.rules.wording import KIND_LABELS, WordingKind

NAMED_MOST = 12
ALIKE = 0.2
"""A provision is marked where other texts are not: what differs is what its reader looks for."""


@dataclass(frozen=True)
class Wording:
    """One provision as it stands and as it is proposed."""

    id: int
    number: int
    position: int
    kind: WordingKind
    provision: str
    act: str
    chapter: str
    section: str
    current_text: str
    proposed_text: str

    @property
    def kind_label(self) -> str:
        """What happens to the provision, to be translated."""
        return KIND_LABELS[self.kind]

    @property
    def page(self) -> str:
        """The address of the provision's page; empty for an act that nobody knows."""
        return page_of(act_slug(self.act), self.chapter, self.section) if self.act else ""

    @property
    def name(self) -> str:
        """What it is called; the oldest were never named."""
        return self.provision or str(gettext("Bestämmelse %(number)s", number=self.number))

    @cached_property
    def columns(self) -> tuple[Sequence[Change], Sequence[Change]]:
        """Both texts, with what differs marked in each."""
        return columns(self.current_text, self.proposed_text, ALIKE)

    @property
    def unlike(self) -> bool:
        """Whether both texts are there and so unlike that marks would only be in the way."""
        both = self.current_text and self.proposed_text and self.current_text != self.proposed_text
        return bool(both) and not self.marked

    @property
    def marked(self) -> bool:
        """Whether anything is marked in either text."""
        return any(part.kind != "same" for side in self.columns for part in side)


def wordings_of(db: Session, proposal_id: int) -> Sequence[Wording]:
    """Those that stand, in order."""
    fields = [col(getattr(ProposalWording, name)) for name in Wording.__dataclass_fields__]
    statement = (
        select(*fields)
        .where(col(ProposalWording.proposal_id) == proposal_id, col(ProposalWording.removed_at).is_(None))
        .order_by(col(ProposalWording.position), col(ProposalWording.id))
    )
    return [Wording(*row) for row in db.execute(statement)]


def wording_numbered(db: Session, proposal_id: int, number: int) -> Wording | None:
    """The one of that number, if it stands."""
    return next((each for each in wordings_of(db, proposal_id) if each.number == number), None)


def cited_place(db: Session, provision: str) -> Citation | None:
    """What the register takes a provision's name to mean; None for an act that it does not know."""
    found = find_citations(provision, on=today(), acts=known_acts(db))
    return next((each for each in found if each.number), None)


def text_in_register(db: Session, provision: str) -> StatuteSection | None:
    """The text of a provision as it was imported, if it was."""
    cited = cited_place(db, provision)
    if cited is None or not cited.section:
        return None
    return section_text(db, Place(act_slug(cited.number), cited.chapter or "-", cited.section))


def named_provisions(db: Session, actor: Actor, proposal: Proposal) -> Sequence[str]:
    """Provisions that the texts of the proposal name, or the cases behind it that the actor may read."""
    own = provisions_in(db, "proposals", [proposal.id or 0])
    ids = [case.id for case in cases_behind(db, actor, proposal.id or 0)]
    public = provisions_in(db, "cases", ids, public=True) if ids else {}
    rows = chief_first([row for found in (own, public) for each in found.values() for row in each])
    written = {each.provision for each in wordings_of(db, proposal.id or 0)}
    acts = known_acts(db)
    names = dict.fromkeys(_cited(acts, row) for row in rows if row.number and row.section)
    return [name for name in names if name not in written][:NAMED_MOST]


def _cited(acts: Acts, row: ProvisionRow) -> str:
    """The place as officials write it: 8 § LSS (1993:387)."""
    place = Place(row.act, row.chapter or "-", row.section)
    known = hits_of(acts, [row.number], today())
    return f"{place.words} {known[0].written}" if known else row.normal_form
