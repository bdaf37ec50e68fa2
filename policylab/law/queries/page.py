"""The page of one place in the law: what is known of it, and everything that meets there."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from policylab.cases.queries.filters import CaseFilters
from policylab.cases.queries.links import GuidanceLink
from policylab.cases.queries.listing import CaseRow, case_rows, count_cases
from policylab.core.clock import today
from policylab.core.permission import Actor
from policylab.law.models import StatuteSection
from policylab.law.places import slug_number
from policylab.law.queries.addressees import Addressee, addressees
from policylab.law.queries.around import SHOWN, guidance_at, proposal_ids_at
from policylab.law.queries.obstacles import SectionCount, municipalities_at, sections_with_most
from policylab.law.queries.places import Place
from policylab.law.queries.statutes import ActFacts, act_facts, section_text
from policylab.proposals.queries.listing import ProposalRow, proposal_rows_by_ids
from policylab.stances.queries.current import current_stances
from policylab.stances.queries.overview import Part, overview


@dataclass(frozen=True)
class ProvisionPage:
    """One place in the law as one actor may see it; the lists hold the newest, the figures count all."""

    place: Place
    act: ActFacts
    can_change: Sequence[Addressee]
    text: StatuteSection | None
    total: int
    municipalities: int
    cases: Sequence[CaseRow]
    sections: Sequence[SectionCount]
    proposals: Sequence[ProposalRow]
    answers: dict[int, int]
    stances: Sequence[Part]
    guidance: Sequence[GuidanceLink]

    @property
    def heading(self) -> str:
        """What the page is called: the place and the name of its act."""
        name = self.act.name
        return f"{self.place.words} {name}" if self.place.words else name[:1].upper() + name[1:]


def provision_page(db: Session, actor: Actor, place: Place) -> ProvisionPage | None:
    """What meets at the place; None for an act that is neither registered nor named in what the actor may read."""
    act, filters = act_facts(db, place.act), CaseFilters(provision=place.path)
    total = count_cases(db, actor, filters)
    proposals = proposal_rows_by_ids(db, actor, proposal_ids_at(db, actor, place))
    guidance = guidance_at(db, actor, place)
    if act is None and not (total or proposals or guidance):
        return None
    act = act or ActFacts(slug_number(place.act))
    answers = current_stances(db, [row.id for row in proposals])
    decided = [row for row in answers if row.decided and row.point is None]
    return ProvisionPage(
        place=place,
        act=act,
        can_change=addressees(db, [act.number], today()),
        text=section_text(db, place),
        total=total,
        municipalities=municipalities_at(db, actor, place),
        cases=case_rows(db, actor, filters, size=SHOWN).rows,
        sections=() if place.section else sections_with_most(db, actor, place),
        proposals=proposals,
        answers={row.id: sum(each.proposal_id == row.id for each in decided) for row in proposals},
        stances=overview(answers).parts,
        guidance=guidance,
    )
