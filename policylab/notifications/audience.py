"""Who is told of an event: those that its row in `rules/events.py` names, as far as they may read the subject."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import func, or_, select
from sqlmodel import Session, col

from policylab.accounts.models import Membership, Person
from policylab.accounts.queries import held_on
from policylab.audit.models import Event
from policylab.cases.models import Account, Case
from policylab.core.clock import now, today
from policylab.groups.models import GroupMember
from policylab.notifications.followers import followers_of
from policylab.proposals.models import Proposal, ProposalCase
from policylab.rules.event_kinds.kind import Audience, Hears
from policylab.rules.events import EVENTS
from policylab.rules.following import OF_GROUPS
from policylab.rules.mailing import Thing, chief, thing_of
from policylab.rules.roles import Role


def addressees(db: Session, event: Event, payload: Mapping[str, Any], hears: Iterable[Hears]) -> Mapping[int, Thing]:
    """The people whom the event is addressed to, whatever they may read, each with what it is to them."""
    found: dict[int, list[Thing]] = {}
    for kind in hears:
        for person_id in _FINDERS[kind](db, event, payload):
            found.setdefault(person_id, []).append(thing_of(event.kind, kind))
    for person_id in _followers(db, event) if event.audience is Audience.PUBLIC else ():
        found.setdefault(person_id, []).append(thing_of(event.kind, None))
    return {person_id: chief(things) for person_id, things in found.items()}


def told_at_all(kind: str) -> bool:
    """Whether an event of the kind is told to anybody: those its row names, or those who follow its subject."""
    declared = EVENTS.get(kind)
    return declared is not None and (bool(declared.hears) or declared.audience is Audience.PUBLIC)


def _followers(db: Session, event: Event) -> set[int]:
    """Those who follow the subject; of a case, also those who follow one that is merged into it."""
    ids = _case_ids(db, event) if event.subject_kind == "cases" else [event.subject_id]
    group_id = (event.group_id or _group_of(db, event)) if event.kind in OF_GROUPS else None
    return followers_of(db, event, ids, group_id)


def _merged_into(db: Session, event: Event) -> list[int]:
    """Whoever told of a case that lives on in another hears of that one, as far as they may read of it."""
    return list(db.execute(select(col(Case.id)).where(col(Case.merged_into_id) == event.subject_id)).scalars())


def _submitters(db: Session, event: Event, payload: Mapping[str, Any]) -> set[int]:
    """The contact person of each case, who is its author unless somebody took over, and whom they took over from."""
    contact = func.coalesce(col(Case.contact_id), col(Case.author_id))
    found = set(db.execute(select(contact).where(col(Case.id).in_(_case_ids(db, event)))).scalars())
    return found | {payload["former_id"]} if payload.get("former_id") else found


def _joined(db: Session, event: Event, _payload: Mapping[str, Any]) -> set[int]:
    statement = select(col(Account.person_id)).where(col(Account.case_id).in_(_case_ids(db, event)))
    return set(db.execute(statement).scalars())


def _facilitators(db: Session, _event: Event, _payload: Mapping[str, Any]) -> set[int]:
    return _holders(db, col(Membership.role) == Role.FACILITATOR)


def _recipients(db: Session, event: Event, _payload: Mapping[str, Any]) -> set[int]:
    if event.subject_kind != "proposals":
        return set()
    recipient = select(col(Proposal.recipient_id)).where(col(Proposal.id) == event.subject_id)
    organisation_id = db.execute(recipient).scalar()
    of_body = col(Membership.organisation_id) == organisation_id
    contact = col(Membership.role).in_((Role.OFFICIAL, Role.REPRESENTATIVE))
    return _holders(db, of_body & contact) if organisation_id is not None else set()


def _group(db: Session, event: Event, _payload: Mapping[str, Any]) -> set[int]:
    group_id = event.group_id or _group_of(db, event)
    if group_id is None:
        return set()
    statement = select(col(GroupMember.person_id)).where(
        col(GroupMember.group_id) == group_id,
        col(GroupMember.valid_from) <= now(),
        or_(col(GroupMember.valid_to).is_(None), col(GroupMember.valid_to) > now()),
    )
    return set(db.execute(statement).scalars())


def _invited(_db: Session, _event: Event, payload: Mapping[str, Any]) -> set[int]:
    return {*payload.get("person_ids", ()), *([payload["person_id"]] if payload.get("person_id") else ())}


_FINDERS = {
    Hears.SUBMITTER: _submitters,
    Hears.JOINED: _joined,
    Hears.FACILITATORS: _facilitators,
    Hears.GROUP: _group,
    Hears.RECIPIENT: _recipients,
    Hears.INVITED: _invited,
}


def _case_ids(db: Session, event: Event) -> list[int]:
    if event.subject_kind == "cases":
        return [event.subject_id, *_merged_into(db, event)]
    if event.subject_kind != "proposals":
        return []
    gathered = select(col(ProposalCase.case_id)).where(
        col(ProposalCase.proposal_id) == event.subject_id, col(ProposalCase.ended_at).is_(None)
    )
    return list(db.execute(gathered).scalars())


def _group_of(db: Session, event: Event) -> int | None:
    if event.subject_kind == "groups":
        return event.subject_id
    table: Any = {"cases": Case, "proposals": Proposal}.get(event.subject_kind)
    if table is None:
        return None
    return db.execute(select(col(table.group_id)).where(col(table.id) == event.subject_id)).scalar()


def _holders(db: Session, condition: Any) -> set[int]:
    statement = (
        select(col(Membership.person_id))
        .join(Person, col(Person.id) == col(Membership.person_id))
        .where(condition, held_on(today()), col(Person.deactivated_at).is_(None))
    )
    return set(db.execute(statement).scalars())
