"""Who to turn to about a case: in the lab, and in the organisation that reported it."""

from dataclasses import dataclass

from sqlalchemy import case as sql_case
from sqlalchemy import select
from sqlmodel import Session, col

from policylab.accounts.models import Membership, Person
from policylab.accounts.queries import held_on
from policylab.cases.models import Case
from policylab.core.clock import today
from policylab.core.permission import Actor
from policylab.rules.permissions import is_facilitator
from policylab.rules.roles import Fact, Role

SIDES = frozenset({Fact.OF_SAME_ORGANISATION, Fact.OF_JOINED_ORGANISATION})
"""Those who are told names and telephone numbers: the submitter's organisation and joined ones."""


@dataclass(frozen=True)
class Contact:
    """A person to turn to."""

    name: str
    title: str
    telephone: str


@dataclass(frozen=True)
class Contacts:
    """The lab's contact person, and the submitter's."""

    lab: Contact | None = None
    submitter: Contact | None = None
    handler: str = ""
    """Who handles it now, for those who may know the name."""


def contacts_of(db: Session, actor: Actor, case: Case, relations: frozenset[Fact]) -> Contacts:
    """Who to turn to about a case that the actor, standing in these relations to it, has already seen.

    The lab's is the handler; before there is one, the facilitator who has served longest and can be telephoned.
    The submitter's is named to its own organisation and to facilitators, for whom it is work.
    """
    told_lab = bool(relations & SIDES)
    told_submitter = Fact.OF_SAME_ORGANISATION in relations or is_facilitator(actor)
    if not (told_lab or told_submitter):
        return Contacts()
    people = _people(db, case.handler_id, contact_id(case))
    handler = people.get(case.handler_id)
    return Contacts(
        lab=(handler or _default(db)) if told_lab else None,
        submitter=people.get(contact_id(case)) if told_submitter else None,
        handler=handler.name if handler else "",
    )


def contact_id(case: Case) -> int | None:
    """Whom the lab turns to: the author, until a colleague takes over."""
    return case.contact_id if case.contact_id is not None else case.author_id


def _people(db: Session, *person_ids: int | None) -> dict[int | None, Contact]:
    statement = select(col(Person.id), col(Person.name), col(Person.title), col(Person.telephone))
    wanted = statement.where(col(Person.id).in_([one for one in person_ids if one is not None]))
    return {person_id: Contact(*told) for person_id, *told in db.execute(wanted)}


def _default(db: Session) -> Contact | None:
    statement = (
        select(col(Person.name), col(Person.title), col(Person.telephone))
        .join(Membership, col(Membership.person_id) == col(Person.id))
        .where(col(Membership.role) == Role.FACILITATOR, held_on(today()))
        .where(col(Person.deactivated_at).is_(None))
        .order_by(sql_case((col(Person.telephone) == "", 1), else_=0), col(Membership.valid_from), col(Membership.id))
        .limit(1)
    )
    row = db.execute(statement).first()
    return Contact(*row) if row else None
