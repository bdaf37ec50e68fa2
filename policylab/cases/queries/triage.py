"""What a facilitator's deeds need to know of a case, of people and of groups."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.accounts.models import Membership, Person
from policylab.accounts.queries import actor_of, held_on, signed_in_person
from policylab.audit.models import Revision
from policylab.audit.revisions import texts_of
from policylab.cases.models import Account, Case
from policylab.cases.models.assessing import StoodAside, Verdict
from policylab.cases.queries.actions import DECISIONS
from policylab.cases.queries.details import present_details, sent_details
from policylab.cases.queries.masking import TEXT_FIELDS, present_texts
from policylab.cases.queries.visible import relations, visible_case
from policylab.core.clock import today
from policylab.core.errors import NotVisible, Stale
from policylab.core.permission import Actor
from policylab.groups.queries.visible import visible_group
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.roles import Role, Sector
from policylab.rules.workflow import CASE


@dataclass(frozen=True)
class WorksAt:
    """A body that a person works for today."""

    organisation_id: int
    sector: Sector


@dataclass(frozen=True)
class AccountToCheck:
    """Another organisation's account, as it is read before it is published."""

    organisation: str
    code: str
    text: str
    language: str
    affected: int | None
    hours: int | None
    sek: int | None
    figures_year: int | None
    figures_basis: str
    created_at: datetime
    published_at: datetime | None


def case_for_deed(db: Session, actor: Actor, public_id: str, permission: str) -> Case:
    """The case whose form is shown. Raises NotVisible, Refused, or Stale for a merged one."""
    case = visible_case(db, actor, public_id)
    if case is None:
        raise NotVisible(public_id)
    PERMISSIONS.check(permission, actor, relations(db, actor, case))
    if case.merged_into_id is not None:
        raise Stale(public_id)
    return case


def case_for_step(db: Session, actor: Actor, public_id: str, *steps: str) -> Case:
    """The case whose form is shown for the first of `steps` that its state allows. Raises as above, or Stale."""
    case = case_for_deed(db, actor, public_id, CASE.named(steps[0])[0].permission)
    if not any(CASE.allows(case, step) for step in steps):
        raise Stale(public_id)
    if DECISIONS.intersection(steps):
        PERMISSIONS.check("case:assess", actor, relations(db, actor, case))
    return case


def has_stood_aside(db: Session, case_id: int | None, person_id: int | None) -> bool:
    """Whether the person has stepped aside from assessing the case."""
    statement = select(col(StoodAside.case_id)).where(
        col(StoodAside.case_id) == case_id, col(StoodAside.person_id) == person_id
    )
    return db.execute(statement).first() is not None


def newest_verdict(db: Session, case: Case) -> Verdict | None:
    """The assessment that counts now; none when a new one has been asked for since."""
    statement = select(Verdict).where(col(Verdict.case_id) == case.id).order_by(col(Verdict.id).desc()).limit(1)
    verdict = db.execute(statement).scalars().first()
    asked = case.reassessment_requested_at
    return None if verdict is None or (asked is not None and verdict.created_at < asked) else verdict


def works_at(db: Session, person_id: int | None) -> Sequence[WorksAt]:
    """The bodies that a person works for today."""
    statement = (
        select(col(Organisation.id), col(Organisation.sector))
        .join(Membership, col(Membership.organisation_id) == col(Organisation.id))
        .where(col(Membership.person_id) == person_id, held_on(today()))
    )
    return [WorksAt(*row) for row in db.execute(statement)]


def speakers_of(db: Session, organisation_id: int) -> list[int]:
    """Those who answer for a body today, by id; where nobody does, everybody who acts for it."""
    statement = (
        select(col(Membership.person_id), col(Membership.role))
        .join(Person, col(Person.id) == col(Membership.person_id))
        .where(col(Membership.organisation_id) == organisation_id, col(Person.deactivated_at).is_(None))
        .where(held_on(today()))
    )
    people = db.execute(statement).all()
    answering = {person_id for person_id, role in people if role is Role.REPRESENTATIVE}
    return sorted(answering or {person_id for person_id, _ in people})


def can_read(db: Session, case: Case, person_id: int) -> bool:
    """Whether the person reads the case, acting for any of the bodies that they work for."""
    someone = signed_in_person(db, person_id)
    acting = [actor_of(someone, row.id) for row in someone.memberships] if someone else []
    return any(visible_case(db, actor, case.public_id or "") for actor in acting)


def group_id_named(db: Session, actor: Actor, public_id: str) -> int | None:
    """The id of a group that the actor may know of."""
    group = visible_group(db, actor, public_id)
    return group.id if group else None


def account_to_check(db: Session, case: Case, code: str) -> AccountToCheck | None:
    """The account of the organisation of that code, on a case that the caller has seen."""
    statement = (
        select(
            shown_name(),
            col(Organisation.code),
            col(Account.text),
            col(Account.language),
            col(Account.affected),
            col(Account.hours),
            col(Account.sek),
            col(Account.figures_year),
            col(Account.figures_basis),
            col(Account.created_at),
            col(Account.published_at),
        )
        .join(Organisation, col(Organisation.id) == col(Account.organisation_id))
        .where(col(Account.case_id) == case.id, col(Organisation.code) == code)
    )
    row = db.execute(statement).first()
    return AccountToCheck(*row) if row else None


def has_unchecked_edits(db: Session, case: Case) -> bool:
    """Whether a published case's texts have changed since they were checked."""
    if case.published_revision_id is None:
        return False
    checked = texts_of(db.get_one(Revision, case.published_revision_id))
    present = present_texts(case)
    details = present_details(db, [case.id or 0]).get(case.id or 0, {})
    return sent_details(checked) != details or any(checked.get(name, "") != present[name] for name in TEXT_FIELDS)
