"""The list of guidance, newest first, and what stands on one page of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select, tuple_
from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.cases.queries.listing import CaseRow, case_rows_by_ids
from policylab.cases.queries.visible import readable as case_readable
from policylab.core.db import UtcDateTime
from policylab.core.paging import PAGE, Page, cut, decode_after, encode_after
from policylab.core.permission import Actor
from policylab.guidance.models import Guidance, GuidanceCase
from policylab.guidance.queries.visible import readable
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.rules.verdicts import Confirmation
from policylab.rules.workflow import GuidanceState


@dataclass(frozen=True)
class GuidanceRow:
    """One piece of guidance as a list shows it."""

    id: int
    public_id: str
    state: GuidanceState
    title: str
    language: str
    confirmed: Confirmation
    authority: str | None
    review_on: date | None
    dated: datetime
    cases_count: int


@dataclass(frozen=True)
class Beside:
    """What stands beside the text on the page of one piece of guidance."""

    authority: str
    cases: Sequence[CaseRow]


def guidance_list(
    db: Session, actor: Actor, state: GuidanceState, *, after: str | None = None, size: int = PAGE
) -> Page[GuidanceRow]:
    """One page of the guidance in a state that the actor may read; cases are counted as far as they are seen."""
    dated = func.coalesce(col(Guidance.published_at), col(Guidance.created_at), type_=UtcDateTime())
    statement = (
        select(
            col(Guidance.id),
            col(Guidance.public_id),
            col(Guidance.state),
            col(Guidance.title),
            col(Guidance.language),
            col(Guidance.confirmed),
            shown_name(),
            col(Guidance.review_on),
            dated,
            _visible_cases_count(actor),
        )
        .join(Organisation, col(Organisation.id) == col(Guidance.authority_id), isouter=True)
        .where(readable(actor), col(Guidance.state) == state)
        .order_by(dated.desc(), col(Guidance.id).desc())
        .limit(size + 1)
    )
    if start := decode_after(after):
        statement = statement.where(tuple_(dated, col(Guidance.id)) < start)
    return cut([GuidanceRow(*row) for row in db.execute(statement)], size, lambda row: encode_after(row.dated, row.id))


def beside(db: Session, actor: Actor, guidance: Guidance) -> Beside:
    """The responsible body, and the cases that the guidance answers, as far as the actor sees them."""
    authority = db.execute(select(shown_name()).where(col(Organisation.id) == guidance.authority_id))
    return Beside(authority.scalar() or "", answered_cases(db, actor, guidance.id))


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


def _visible_cases_count(actor: Actor) -> Any:
    return (
        select(func.count())
        .select_from(GuidanceCase)
        .join(Case, col(Case.id) == col(GuidanceCase.case_id))
        .where(col(GuidanceCase.guidance_id) == col(Guidance.id), case_readable(actor))
        .correlate(Guidance)
        .scalar_subquery()
    )
