"""When subjects came to be read: for the public when they were published, from inside when they were sent."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.audit.models import Event
from policylab.cases.models import Case
from policylab.cases.queries.visible import inside
from policylab.core.permission import Actor
from policylab.guidance.models import Guidance
from policylab.proposals.models import Proposal
from policylab.search.document import Kind, Ref

_BREAKS = ("case.unpublished", "case.completed")
"""What takes a publication back."""


def appeared_at(db: Session, actor: Actor, refs: Iterable[Ref]) -> dict[Ref, datetime]:
    """When each of them came to be read by the actor's kind of reader, as far as that is known."""
    ids: dict[Kind, list[int]] = {}
    for ref in refs:
        ids.setdefault(ref.kind, []).append(ref.id)
    found: dict[Ref, datetime] = {}
    public = _public_since(db, ids.get(Kind.CASE, ()))
    cases = select(col(Case.id), inside(actor), col(Case.submitted_at), col(Case.published_at))
    for row_id, insider, sent, shown in db.execute(cases.where(col(Case.id).in_(ids.get(Kind.CASE, ())))):
        if moment := sent if insider else public.get(row_id, shown) or sent:
            found[Ref(Kind.CASE, row_id)] = moment
    for kind, table, column in (
        (Kind.PROPOSAL, Proposal, Proposal.opened_at),
        (Kind.GUIDANCE, Guidance, Guidance.published_at),
    ):
        dated = select(col(table.id), col(table.created_at), col(column)).where(col(table.id).in_(ids.get(kind, ())))
        found |= {Ref(kind, row_id): shown or made for row_id, made, shown in db.execute(dated)}
    return found


def _public_since(db: Session, ids: Sequence[int]) -> dict[int, datetime]:
    """Since when each case has been public without a break: a new check of a published text begins nothing anew."""
    statement = (
        select(col(Event.subject_id), col(Event.kind), col(Event.at))
        .where(col(Event.subject_kind) == "cases", col(Event.subject_id).in_(ids))
        .where(col(Event.kind).in_(("case.published", *_BREAKS)))
        .order_by(col(Event.seq))
    )
    found: dict[int, datetime] = {}
    for row_id, kind, at in db.execute(statement) if ids else ():
        if kind in _BREAKS:
            found.pop(row_id, None)
        else:
            found.setdefault(row_id, at)
    return found
