"""Which cases name a place in the law, in words that the reader may read: their own, or an account's on them."""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, select, union, union_all
from sqlalchemy.sql import Select
from sqlmodel import col

from policylab.cases.models import Account, Case
from policylab.cases.queries.masking import TEXT_FIELDS
from policylab.cases.queries.visible import inside, listed, readable
from policylab.core.permission import Actor
from policylab.law.models import Provision
from policylab.law.queries.places import Place


def names(actor: Actor, place: Place) -> ColumnElement[bool]:
    """The condition on `cases` that the case, or an account on it, names the place in words that the actor may read."""
    own = exists().where(_of_case(), place.named(), readable_rows(actor))
    told = (
        select(col(Account.id))
        .join(Provision, _of_account())
        .where(col(Account.case_id) == col(Case.id), place.named(), _told_to(actor))
    )
    return or_(own, told.correlate(Case).exists())


def naming(actor: Actor, among: ColumnElement[bool], *columns: Any) -> Any:
    """The ids of the cases on the actor's list that name a place, with columns of what names it: each row once.

    `among` is a condition on `provisions`. The rows are those that `names` finds, one by one.
    """
    cases = select(col(Case.id).label("case_id"), *columns).where(readable(actor), listed(), among)
    own = cases.join(Provision, _of_case()).where(readable_rows(actor))
    told = cases.join(Account, col(Account.case_id) == col(Case.id)).join(Provision, _of_account())
    return union(own, told.where(_told_to(actor))).cte("named")


def reporting(actor: Actor, named: Any) -> Any:
    """Whose obstacle it is, as far as the actor may know: rows of case and body, for what `naming` finds.

    As in the count on a case: its own body, those of cases merged into it, and those whose accounts may be read.
    """
    ids = select(named.c.case_id)
    into = col(Case.merged_into_id)
    merged: Any = select(into.label("case_id"), col(Case.organisation_id)).where(into.in_(ids), readable(actor))
    head: Any = col(Case.id).label("case_id")
    own = select(head, col(Case.organisation_id)).where(col(Case.id).in_(ids))
    return union_all(own, merged, _telling(actor, head, ids), _telling(actor, into.label("case_id"), ids)).subquery()


def readable_rows(actor: Actor) -> ColumnElement[bool]:
    """The rows of provisions that belong to the texts which the actor reads of a case."""
    present = col(Provision.public).is_(False)
    unchecked = and_(col(Case.published_revision_id).is_(None), col(Provision.field).in_(TEXT_FIELDS))
    return or_(
        and_(present, or_(inside(actor), unchecked)),
        and_(col(Provision.public).is_(True), ~inside(actor)),
    )


def _telling(actor: Actor, head: Any, ids: Any) -> Select[Any]:
    told = select(head, col(Account.organisation_id)).join(Account, col(Account.case_id) == col(Case.id))
    return told.where(head.element.in_(ids), readable(actor), _told_to(actor))


def _told_to(actor: Actor) -> ColumnElement[bool]:
    return or_(col(Account.published_at).is_not(None), inside(actor))


def _of_case() -> ColumnElement[bool]:
    return and_(col(Provision.subject_kind) == Case.__tablename__, col(Provision.subject_id) == col(Case.id))


def _of_account() -> ColumnElement[bool]:
    return and_(col(Provision.subject_kind) == Account.__tablename__, col(Provision.subject_id) == col(Account.id))
