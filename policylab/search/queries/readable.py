"""Which of the subjects that an index names the actor may read, each by its own feature's condition."""

from collections.abc import Callable, Collection, Mapping

from sqlalchemy import ColumnElement, String, cast, func, select, true
from sqlmodel import Session, col

from policylab.cases.queries.visible import readable as cases_readable
from policylab.core.permission import Actor
from policylab.groups.queries.visible import readable as groups_readable
from policylab.groups.queries.visible import threads_readable
from policylab.guidance.queries.visible import readable as guidance_readable
from policylab.proposals.queries.visible import readable as proposals_readable
from policylab.questions.queries.visible import readable as questions_readable
from policylab.search.document import Kind, Ref
from policylab.search.documents.build import TABLES

_READABLE: Mapping[Kind, Callable[[Actor], ColumnElement[bool]]] = {
    Kind.CASE: cases_readable,
    Kind.PROPOSAL: proposals_readable,
    Kind.GUIDANCE: guidance_readable,
    Kind.GROUP: groups_readable,
    Kind.THREAD: threads_readable,
    Kind.SECTION: lambda _: true(),
    Kind.QUESTION: questions_readable,
}

NAMED_MOST = 500


def readable_refs(db: Session, actor: Actor, refs: Collection[Ref]) -> frozenset[Ref]:
    """Those of the subjects that the actor may read, in one query for each kind."""
    readable = readable_ids(db, actor, ids_by_kind(refs))
    return frozenset(ref for ref in refs if ref.id in readable[ref.kind])


def readable_ids(db: Session, actor: Actor, asked: Mapping[Kind, Collection[int]]) -> Mapping[Kind, Collection[int]]:
    """The same by kind and id. More ids may come back than were asked for, all of which the actor may read."""
    return {kind: _readable(db, actor, kind, ids) for kind, ids in asked.items()}


def _readable(db: Session, actor: Actor, kind: Kind, ids: Collection[int]) -> Collection[int]:
    """Of very many, the database is asked for all that there are: that costs less than naming them, and a list in one
    text is read much sooner than as many rows."""
    number = col(TABLES[kind].id)
    if len(ids) <= NAMED_MOST:
        return set(db.execute(select(number).where(number.in_(ids), _READABLE[kind](actor))).scalars())
    written = func.aggregate_strings(cast(number, String), ",")
    told = db.execute(select(written).where(_READABLE[kind](actor))).scalar_one()
    return set(map(int, told.split(","))) if told else frozenset()


def ids_by_kind(refs: Collection[Ref]) -> dict[Kind, list[int]]:
    """The subjects' ids, kind by kind."""
    found: dict[Kind, list[int]] = {}
    for ref in refs:
        found.setdefault(ref.kind, []).append(ref.id)
    return found
