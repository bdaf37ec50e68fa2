"""Organisations that stand behind a proposal: asked, consenting, leaving; each with who and when."""

from sqlmodel import Session, col, select

from policylab.audit.chain import Value
from policylab.audit.record import record, subject_id
from policylab.core.clock import now, today
from policylab.core.errors import Invalid, NotVisible, Stale
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.organisations.models import Organisation
from policylab.organisations.queries import organisation_by_code
from policylab.organisations.typed import body_given
from policylab.proposals.commands.steps import load_proposal
from policylab.proposals.commands.versions import latest_version_id
from policylab.proposals.forms.co_authors import DECIDED, CoAuthorInput, ConsentInput
from policylab.proposals.models import Proposal
from policylab.proposals.models.co_authors import ProposalCoAuthor
from policylab.proposals.queries.co_authors import representatives_of
from policylab.rules.event_kinds.kind import Audience
from policylab.rules.events import EVENTS
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.proposing import BEFORE_HAND_OVER, MAY_STAND_BEHIND
from policylab.rules.roles import Fact

NOT_BEHIND = N_("Departement och labbet står inte bakom förslag. Välj en annan organisation.")
DECIDE = N_("Välj ett av alternativen.")
NOT_YET = N_("Beslutet kan inte vara fattat efter i dag.")


def invite_co_author(db: Session, actor: Actor, public_id: str, data: CoAuthorInput) -> Proposal:
    """Ask an organisation; one that is asked already is not asked again. Raises NotVisible, Refused, Stale, Invalid."""
    proposal = _load(db, actor, public_id, "co_author:invite")
    body = body_given(db, "organisation", data.organisation)
    if body.sector not in MAY_STAND_BEHIND:
        raise Invalid({"organisation": [NOT_BEHIND]})
    body_id = subject_id(body)
    if _standing(db, proposal, body.code) is None:
        row = ProposalCoAuthor(
            proposal_id=subject_id(proposal),
            organisation_id=body_id,
            message=data.message,
            invited_by_id=actor.person,
            invited_at=now(),
        )
        db.add(row)
        db.flush()
        told = representatives_of(db, body_id)
        _tell(db, actor, "co_author.invited", proposal, row, body_id=body_id, person_ids=told)
    return proposal


def call_off_invitation(db: Session, actor: Actor, public_id: str, code: str) -> Proposal:
    """Take back an invitation that has not been answered. Raises as above."""
    proposal = _load(db, actor, public_id, "co_author:invite")
    row = _required(db, proposal, code)
    if row.consented_at is not None:
        raise Stale(public_id)
    _leave(db, actor, row)
    _tell(db, actor, "co_author.called_off", proposal, row, body_id=row.organisation_id)
    return proposal


def consent(db: Session, actor: Actor, public_id: str, code: str, data: ConsentInput) -> Proposal:
    """Let the organisation stand behind the proposal as its newest version reads. Raises as above."""
    proposal, row = _own(db, actor, public_id, code)
    if row.consented_at is not None:
        raise Stale(public_id)
    if data.level not in DECIDED:
        raise Invalid({"level": [DECIDE]})
    if data.decided_on > today():
        raise Invalid({"decided_on": [NOT_YET]})
    version_id = latest_version_id(db, actor, proposal)
    row.consented_at, row.consented_by_id, row.version_id = now(), actor.person, version_id
    row.level, row.decided_on = data.level, data.decided_on
    row.own_registration_number = data.own_registration_number
    db.add(row)
    _tell(db, actor, "co_author.consented", proposal, row, version_id=version_id)
    return proposal


def leave(db: Session, actor: Actor, public_id: str, code: str) -> Proposal:
    """Decline the invitation, or stand behind the proposal no longer. Raises as above."""
    proposal, row = _own(db, actor, public_id, code)
    kind = "co_author.withdrew" if row.consented_at else "co_author.refused"
    _leave(db, actor, row)
    _tell(db, actor, kind, proposal, row)
    return proposal


def _load(db: Session, actor: Actor, public_id: str, permission: str) -> Proposal:
    proposal = load_proposal(db, actor, public_id, permission)
    if proposal.state not in BEFORE_HAND_OVER:
        raise Stale(public_id)
    return proposal


def _own(db: Session, actor: Actor, public_id: str, code: str) -> tuple[Proposal, ProposalCoAuthor]:
    """The row of the actor's own organisation, when the actor may decide for it."""
    proposal = load_proposal(db, actor, public_id, "proposal:read")
    row = _standing(db, proposal, code)
    body = organisation_by_code(db, code)
    own = body is not None and body.id == actor.organisation_id
    PERMISSIONS.check("co_author:consent", actor, frozenset({Fact.OF_SAME_ORGANISATION} if own else ()))
    if proposal.state not in BEFORE_HAND_OVER or row is None:
        raise Stale(public_id)
    return proposal, row


def _required(db: Session, proposal: Proposal, code: str) -> ProposalCoAuthor:
    row = _standing(db, proposal, code)
    if row is None:
        raise NotVisible(code)
    return row


def _standing(db: Session, proposal: Proposal, code: str) -> ProposalCoAuthor | None:
    statement = (
        select(ProposalCoAuthor)
        .join(Organisation)
        .where(ProposalCoAuthor.proposal_id == proposal.id, Organisation.code == code)
        .where(col(ProposalCoAuthor.withdrawn_at).is_(None))
    )
    return db.exec(statement.with_for_update(of=ProposalCoAuthor)).first()


def _leave(db: Session, actor: Actor, row: ProposalCoAuthor) -> None:
    row.withdrawn_at, row.withdrawn_by_id = now(), actor.person
    db.add(row)


def _tell(db: Session, actor: Actor, kind: str, proposal: Proposal, row: ProposalCoAuthor, **fields: Value) -> None:
    """Record it; the texts stay as they are, and so does the version that whoever writes on them holds."""
    if EVENTS[kind].audience is Audience.PUBLIC:
        proposal.activity_at = now()
        db.add(proposal)
    record(db, actor, kind, proposal, group_id=proposal.group_id, co_author_id=subject_id(row), **fields)
