"""Who stands behind a proposal: those who reported or joined its cases, and its co-authors, with the people to ask."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, true, union
from sqlmodel import Session, col

from policylab.accounts.models import Membership, Person
from policylab.accounts.queries import held_on
from policylab.cases.models import Account, Case
from policylab.core.clock import today
from policylab.proposals.models import Proposal
from policylab.proposals.models.co_authors import ProposalCoAuthor
from policylab.proposals.queries.behind import links
from policylab.rules.roles import Role
from policylab.rules.workflow import CaseState

Behind = tuple[int, int]
"""The ids of a proposal and of an organisation behind it."""


def publicly_behind(db: Session, among: ColumnElement[bool]) -> frozenset[Behind]:
    """Those that everybody may know of: by a published case or account, or as named co-authors.

    What the others answer would tell that they reported something which is not public.
    """
    told = bodies_behind(among, public=True).subquery()
    return frozenset((row[0], row[1]) for row in db.execute(select(told.c.proposal_id, told.c.organisation_id)))


def people_behind(db: Session, proposal_id: int) -> Mapping[int, Sequence[int]]:
    """The people to ask for each organisation behind a proposal, by its id.

    Who reported or joined, as long as they act for the body; else those who may speak for it, if there are any.
    """
    rows = db.execute(bodies_behind(col(Proposal.id) == proposal_id, public=False)).all()
    found: dict[int, set[int]] = {organisation_id: set() for _, organisation_id, _ in rows}
    at_work = _at_work(db, list(found))
    for _, organisation_id, person_id in rows:
        if (organisation_id, person_id) in at_work:
            found[organisation_id].add(person_id)
    for organisation_id, people in found.items():
        if not people:
            people |= {person for (body, person), role in at_work.items() if body == organisation_id and role}
    return {organisation_id: sorted(people) for organisation_id, people in found.items()}


def bodies_behind(among: ColumnElement[bool], *, public: bool) -> Any:
    """A statement of proposal, organisation and person (perhaps none), for the proposals that the condition names."""
    linked = links(among).subquery()
    contact: Any = func.coalesce(col(Case.contact_id), col(Case.author_id))
    behind = or_(col(Case.id) == linked.c.case_id, col(Case.merged_into_id) == linked.c.case_id)
    case_public = _published() if public else true()
    told_public = col(Account.published_at).is_not(None) if public else true()
    own: Any = (
        select(linked.c.proposal_id, col(Case.organisation_id), contact.label("person_id"))
        .join(Case, behind)
        .where(case_public)
    )
    joined: Any = (
        select(linked.c.proposal_id, col(Account.organisation_id), col(Account.person_id).label("person_id"))
        .join(Case, behind)
        .join(Account, col(Account.case_id) == col(Case.id))
        .where(case_public, told_public)
    )
    with_name: Any = (
        select(
            col(ProposalCoAuthor.proposal_id),
            col(ProposalCoAuthor.organisation_id),
            col(ProposalCoAuthor.consented_by_id).label("person_id"),
        )
        .join(Proposal, col(Proposal.id) == col(ProposalCoAuthor.proposal_id))
        .where(among, col(ProposalCoAuthor.consented_at).is_not(None), col(ProposalCoAuthor.withdrawn_at).is_(None))
    )
    return union(own, joined, with_name)


def _published() -> ColumnElement[bool]:
    """Also while it is assessed anew: else whoever says no, and so reopens its case, would hide its own answer."""
    return and_(col(Case.published_at).is_not(None), col(Case.state) != CaseState.WITHDRAWN)


def _at_work(db: Session, bodies: Sequence[int]) -> Mapping[tuple[int, int], bool]:
    """Everybody who acts for one of the bodies today, with whether they may speak for it."""
    statement = (
        select(col(Membership.organisation_id), col(Membership.person_id), col(Membership.role))
        .join(Person, col(Person.id) == col(Membership.person_id))
        .where(col(Membership.organisation_id).in_(bodies), held_on(today()), col(Person.deactivated_at).is_(None))
    )
    found: dict[tuple[int, int], bool] = defaultdict(bool)
    for organisation_id, person_id, role in db.execute(statement):
        found[organisation_id, person_id] |= role is Role.REPRESENTATIVE
    return found
