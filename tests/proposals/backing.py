"""What a hand-over asks for, for the tests that hand over."""

from sqlmodel import Session, col, select

from policylab.audit.record import subject_id
from policylab.cases.models import Account, Case
from policylab.core.clock import now, today
from policylab.core.db import transaction
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.organisations.models import Organisation
from policylab.proposals.commands.versions import latest_version_id
from policylab.proposals.models import Proposal, ProposalCase
from policylab.proposals.models.co_authors import ProposalCoAuthor
from policylab.rules.stances import DecisionLevel

BEHIND = ("2281", "0180", "14")


def back(db: Session, by: Actor, public_id: str, *codes: str) -> None:
    """Let these bodies, or three of them, stand behind a proposal, and one of them have told of its own in a case."""
    with transaction(db):
        put_behind(db, by, public_id, *codes)


def put_behind(db: Session, by: Actor, public_id: str, *codes: str) -> None:
    """The same, within the transaction of a deed."""
    proposal = db.exec(select(Proposal).where(Proposal.public_id == public_id)).one()
    version_id = latest_version_id(db, by, proposal)
    there = db.exec(select(ProposalCoAuthor.organisation_id).where(ProposalCoAuthor.proposal_id == proposal.id)).all()
    for body in set(_bodies(db, codes or BEHIND)) - set(there):
        db.add(_consent(proposal, by, body, version_id))
    case = db.exec(select(Case).join(ProposalCase).where(ProposalCase.proposal_id == proposal.id)).first()
    if case is not None:
        _tell(db, by, case)


def _bodies(db: Session, codes: tuple[str, ...]) -> list[int]:
    return [subject_id(body) for body in db.exec(select(Organisation).where(col(Organisation.code).in_(codes)))]


def _consent(proposal: Proposal, by: Actor, body: int, version_id: int) -> ProposalCoAuthor:
    return ProposalCoAuthor(
        proposal_id=subject_id(proposal),
        organisation_id=body,
        invited_by_id=by.person,
        invited_at=now(),
        consented_at=now(),
        consented_by_id=by.person,
        decided_on=today(),
        level=DecisionLevel.EXECUTIVE,
        version_id=version_id,
    )


def _tell(db: Session, by: Actor, case: Case) -> None:
    if db.exec(select(Account).where(Account.case_id == case.id)).first() is None:
        (body,) = _bodies(db, ("0380",))
        account = Account(
            case_id=subject_id(case),
            organisation_id=body,
            person_id=by.person,
            submission_key=random_id(),
            text="Samma hinder hos oss.",
            created_at=now(),
        )
        db.add(account)
