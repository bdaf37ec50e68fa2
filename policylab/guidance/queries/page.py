"""What stands on the page of one piece of guidance beside its own text, as far as the actor may know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.cases.queries.listing import CaseRow, case_rows_by_ids
from policylab.cases.queries.visible import readable as case_readable
from policylab.core.links import Link
from policylab.core.paging import PAGE
from policylab.core.permission import Actor
from policylab.guidance.models import Guidance, GuidanceCase
from policylab.guidance.queries.helped import helped_counts
from policylab.guidance.queries.listing import area_name
from policylab.guidance.queries.stories import StoryRow, stories_of
from policylab.law.queries.provisions import links_by_field, provisions_in
from policylab.organisations.models import Organisation, PolicyArea
from policylab.organisations.queries import shown_name


@dataclass(frozen=True)
class Beside:
    """What stands beside the text on the page of one piece of guidance."""

    authority: str
    area: str
    links: Mapping[str, Sequence[Link]]
    helped: int
    stories: Sequence[StoryRow]
    cases: Sequence[CaseRow]


def beside(db: Session, actor: Actor, guidance: Guidance) -> Beside:
    """The responsible body, and the cases that the guidance answers, as far as the actor sees them."""
    authority = select(shown_name()).where(col(Organisation.id) == guidance.authority_id).scalar_subquery()
    area = select(area_name()).where(col(PolicyArea.code) == guidance.area).scalar_subquery()
    names = db.execute(select(func.coalesce(authority, ""), func.coalesce(area, ""))).one()
    cited = provisions_in(db, Guidance.__tablename__, [guidance.id or 0]).get(guidance.id or 0, ())
    return Beside(
        authority=names[0],
        area=names[1],
        links=links_by_field(cited),
        helped=helped_counts(db, actor, [guidance.id or 0]).get(guidance.id or 0, 0),
        stories=stories_of(db, actor, guidance.id),
        cases=answered_cases(db, actor, guidance.id),
    )


def answered_cases(db: Session, actor: Actor, guidance_id: int | None) -> Sequence[CaseRow]:
    """The cases that the guidance answers and the actor may read, newest activity first."""
    statement = (
        select(col(Case.id))
        .join(GuidanceCase, col(GuidanceCase.case_id) == col(Case.id))
        .where(col(GuidanceCase.guidance_id) == guidance_id, case_readable(actor))
        .order_by(col(Case.activity_at).desc(), col(Case.id).desc())
        .limit(PAGE)
    )
    ids = list(db.execute(statement).scalars())
    rows = case_rows_by_ids(db, actor, ids)
    return [rows[case_id] for case_id in ids if case_id in rows]
