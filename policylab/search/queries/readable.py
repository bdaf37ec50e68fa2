"""Which of the subjects that an index names the actor may read, each by its own feature's condition."""

from collections.abc import Callable, Collection, Mapping

from sqlalchemy import ColumnElement, select, true
from sqlmodel import Session, col

from policylab.cases.queries.visible import readable as cases_readable
from policylab.core.permission import Actor
from policylab.groups.queries.visible import readable as groups_readable
from policylab.groups.queries.visible import threads_readable
from policylab.guidance.queries.visible import readable as guidance_readable
from policylab.proposals.queries.visible import readable as proposals_readable
from policylab.search.document import Kind, Ref
from policylab.search.documents.build import TABLES

_READABLE: Mapping[Kind, Callable[[Actor], ColumnElement[bool]]] = {
    Kind.CASE: cases_readable,
    Kind.PROPOSAL: proposals_readable,
    Kind.GUIDANCE: guidance_readable,
    Kind.GROUP: groups_readable,
    Kind.THREAD: threads_readable,
    Kind.SECTION: lambda _: true(),
}

NAMED_MOST = 500


def readable_refs(db: Session, actor: Actor, refs: Collection[Ref]) -> frozenset[Ref]:
    """Those of the subjects that the actor may read, in one query for each kind.

    Of very many, the database is asked for all that the actor may read of the kind: that costs less than naming them.
    """
    found: set[Ref] = set()
    for kind, ids in ids_by_kind(refs).items():
        table = TABLES[kind]
        statement = select(col(table.id)).where(_READABLE[kind](actor))
        if len(ids) <= NAMED_MOST:
            statement = statement.where(col(table.id).in_(ids))
        readable = set(db.execute(statement).scalars())
        found.update(Ref(kind, subject_id) for subject_id in ids if subject_id in readable)
    return frozenset(found)


def ids_by_kind(refs: Collection[Ref]) -> dict[Kind, list[int]]:
    """The subjects' ids, kind by kind."""
    found: dict[Kind, list[int]] = {}
    for ref in refs:
        found.setdefault(ref.kind, []).append(ref.id)
    return found
