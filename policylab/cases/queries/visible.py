"""The reading table of cases as one SQL condition: list, page, search, API, feed and mail all begin here."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, exists, false, func, or_, select, true
from sqlalchemy.orm import aliased
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.cases.models import Account, Case
from policylab.cases.models.assessing import StoodAside, Verdict
from policylab.core.permission import Actor
from policylab.core.statements import one_of, prepared
from policylab.rules.permissions import CASE_INSIDERS, CASE_READERS, Reader, is_facilitator
from policylab.rules.roles import Fact
from policylab.rules.workflow import CaseState


@lru_cache(maxsize=256)
def readable(actor: Actor) -> ColumnElement[bool]:
    """The condition on `cases` that the actor may read the row.

    Built once for an actor as they are now: a page asks for it several times, and building it costs more than a query.
    """
    conditions = _conditions(actor)
    return or_(
        *(
            and_(one_of(col(Case.state), _states_of(reader)), condition)
            for reader, condition in conditions.items()
            if not condition.compare(false())
        ),
        false(),
    )


def visible_case(db: Session, actor: Actor, public_id: str) -> Case | None:
    """The case of that public id, if the actor may read it."""
    return db.execute(_visible(actor), {"public_id": public_id}).scalars().first()


def visible_cases(actor: Actor, *columns: Any) -> Select[Any]:
    """A statement over the cases that the actor may read, to be narrowed further; entities without named columns."""
    return select(*(columns or (Case,))).where(readable(actor))


def listed() -> ColumnElement[bool]:
    """The condition on `cases` that the row has a place of its own in lists: it is sent, and lives on in no other."""
    return and_(col(Case.public_id).is_not(None), col(Case.merged_into_id).is_(None))


def relations(db: Session, actor: Actor, case: Case) -> frozenset[Fact]:
    """What is true of the actor together with this case, in one query at most.

    The submitter's own side is a party and decides nothing, so nobody asks whether it is impartial.
    """
    asked = _has_further_relations(actor, case)
    return relations_of(actor, case, *(db.execute(_relations(actor), {"case_id": case.id}).one() if asked else ()))


def relation_columns(actor: Actor) -> tuple[Any, ...]:
    """What `relations_of` needs, for a statement over cases: joined, stepped aside, named as second or co-assessor."""
    second = col(Verdict.second_assessor_id) == actor.person_id
    joined, aside, second = _joined(actor), stood_aside(actor, col(Case.id)), _named(second)
    if actor.organisation_id is None:
        return (joined, aside, second, false())
    return (joined, aside, second, _named(col(Verdict.co_assessor_id) == actor.organisation_id))


def relations_of(
    actor: Actor, case: Case, joined: bool = False, aside: bool = False, named: bool = False, beside: bool = False
) -> frozenset[Fact]:
    """What is true of the actor together with this case, of which `relation_columns` were read."""
    facts = set()
    if not _has_further_relations(actor, case):
        joined = aside = named = beside = False
    if actor.signed_in and case.author_id == actor.person_id:
        facts.add(Fact.AUTHOR)
    if actor.organisation_id is not None:
        same = case.organisation_id == actor.organisation_id
        facts.add(Fact.OF_SAME_ORGANISATION if same else Fact.OF_OTHER_ORGANISATION)
        if joined and not same:
            facts.add(Fact.OF_JOINED_ORGANISATION)
    if case.group_id is not None and case.group_id in actor.group_ids:
        facts.add(Fact.IN_GROUP)
    if actor.signed_in and case.former_handler_id != actor.person_id:
        facts.add(Fact.OTHER_HANDLER)
    if not aside:
        facts.add(Fact.IMPARTIAL)
    if named:
        facts.add(Fact.SECOND_ASSESSOR)
    if beside:
        facts.add(Fact.CO_ASSESSOR)
    return frozenset(facts)


@lru_cache(maxsize=256)
def inside(actor: Actor) -> ColumnElement[bool]:
    """The condition on `cases` that the actor reads the row from inside."""
    conditions = _conditions(actor)
    return or_(*(conditions[reader] for reader in CASE_INSIDERS), false())


def reads_inside(actor: Actor, facts: frozenset[Fact]) -> bool:
    """Whether the actor, standing in these relations to a case, reads it from inside."""
    return bool((actor.facts | facts) & set(CASE_INSIDERS.values()))


def stood_aside(actor: Actor, case_id: Any) -> ColumnElement[bool]:
    """The condition that the actor has stepped aside from the case of that id for a conflict of interest."""
    return exists().where(col(StoodAside.case_id) == case_id, col(StoodAside.person_id) == actor.person_id)


def hears_organisation_events(facts: frozenset[Fact]) -> bool:
    """Whether events told to the submitter's side are told to somebody in these relations."""
    return bool(facts & {Fact.OF_SAME_ORGANISATION, Fact.OF_JOINED_ORGANISATION})


def _conditions(actor: Actor) -> Mapping[Reader, ColumnElement[bool]]:
    """What makes the actor each kind of reader; the likeliest first, the one that looks in another table last."""
    of_body = actor.organisation_id is not None
    return {
        Reader.FACILITATORS: true() if is_facilitator(actor) else false(),
        Reader.EVERYONE_ONCE_PUBLISHED: col(Case.published_at).is_not(None),
        Reader.OWN_ORGANISATION: col(Case.organisation_id) == actor.organisation_id if of_body else false(),
        Reader.AUTHORS: col(Case.author_id) == actor.person_id if actor.signed_in else false(),
        Reader.GROUP: one_of(col(Case.group_id), actor.group_ids),
        Reader.JOINED_ORGANISATIONS: _joined(actor) if of_body else false(),
    }


def _joined(actor: Actor) -> ColumnElement[bool]:
    own = aliased(Account)  # a statement that reads accounts means another row of them
    return exists().where(col(own.case_id) == col(Case.id), col(own.organisation_id) == actor.organisation_id)


def _has_further_relations(actor: Actor, case: Case) -> bool:
    return actor.signed_in and (case.organisation_id != actor.organisation_id or is_facilitator(actor))


@prepared
def _visible(actor: Actor) -> Select[Any]:
    return select(Case).where(col(Case.public_id) == bindparam("public_id"), readable(actor))


@prepared
def _relations(actor: Actor) -> Select[Any]:
    return select(*relation_columns(actor)).where(col(Case.id) == bindparam("case_id"))


def _named(naming: ColumnElement[bool]) -> ColumnElement[bool]:
    """The condition that the assessment which counts now names the actor beside its assessor.

    Where a new assessment was asked for, what was made before no longer counts.
    """
    other = aliased(Verdict)
    newest = select(func.max(other.id)).where(col(other.case_id) == col(Case.id)).correlate(Case).scalar_subquery()
    asked = col(Case.reassessment_requested_at)
    return exists().where(
        col(Verdict.id) == newest,
        naming,
        or_(asked.is_(None), col(Verdict.created_at) >= asked),
    )


def _states_of(reader: Reader) -> list[CaseState]:
    return [state for state, readers in CASE_READERS.items() if reader in readers]
