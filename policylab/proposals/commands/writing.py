"""Beginning a proposal from a case, and saving new versions of it."""

from sqlmodel import Session, select

from policylab.audit.numbers import next_number
from policylab.audit.record import subject_id
from policylab.cases.commands import steps as case_steps
from policylab.core.clock import now
from policylab.core.errors import Invalid, Stale
from policylab.core.i18n import N_, language
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.organisations.models import Organisation, PolicyArea
from policylab.proposals.commands.cases import attach_case
from policylab.proposals.commands.parts import write_texts
from policylab.proposals.commands.prefill import prefill
from policylab.proposals.commands.steps import acting_for, load_writable, tell
from policylab.proposals.commands.versions import keep_version, set_points
from policylab.proposals.forms.writing import BasicsInput, ProposalInput, RevisionInput
from policylab.proposals.models import Proposal, ProposalAuthor
from policylab.proposals.parts import PARTS
from policylab.proposals.queries.addressed import ministry_of
from policylab.proposals.queries.page import present_values
from policylab.rules.roles import Sector

_UNKNOWN = N_("Välj ett av alternativen.")


def create_proposal(db: Session, actor: Actor, data: ProposalInput) -> Proposal:
    """Begin a proposal from a case in dialogue, which becomes part of it. A repeat gives the first result.

    Raises as `begin_step` of cases does, and Invalid.
    """
    if made := _made_before(db, actor, data.submission_key):
        return made
    person_id, organisation_id = acting_for(actor)
    try:
        case = case_steps.begin_step(db, actor, data.case, "propose")
    except Stale:
        if made := _made_before(db, actor, data.submission_key):  # by the same form, sent twice at once
            return made
        raise
    proposal = Proposal(
        public_id=next_number(db, "PF"),
        submission_key=data.submission_key or random_id(),
        area=data.area,
        group_id=case.group_id,
        language=language(),
        created_at=now(),
        activity_at=now(),
        title=data.title,
    )
    _write(db, proposal, data)
    given = data.model_dump()
    write_texts(db, actor, proposal, {name: given[name] for name in PARTS if name in given})
    db.add(ProposalAuthor(proposal_id=subject_id(proposal), person_id=person_id, organisation_id=organisation_id))
    prefill(db, actor, proposal, str(case.public_id))
    tell(db, actor, "proposal.created", proposal, version_id=keep_version(db, actor, proposal))
    attach_case(db, actor, proposal, case)
    _settle_ministry(db, proposal, data)
    return proposal


def revise_proposal(
    db: Session, actor: Actor, public_id: str, data: RevisionInput, *, version: int | None = None
) -> Proposal:
    """Save a new version of what the proposal is about; `version` is the one of that, not of its parts.

    Raises NotVisible, Refused, Stale or Invalid.
    """
    proposal = load_writable(db, actor, public_id)
    if version is not None and version != proposal.basics_version:
        raise Stale(public_id, present_values(db, proposal), version=proposal.basics_version)
    _write(db, proposal, data)
    proposal.basics_version += 1
    tell(db, actor, "proposal.revised", proposal, version_id=keep_version(db, actor, proposal, data.note))
    _settle_ministry(db, proposal, data)
    return proposal


def _write(db: Session, proposal: Proposal, data: BasicsInput) -> None:
    area = db.get(PolicyArea, data.area)
    if area is None:
        raise Invalid({"area": [_UNKNOWN]})
    proposal.area = area.code
    proposal.ministry_id = _ministry_id(db, data.ministry) if data.ministry else area.ministry_id
    proposal.title = data.title
    db.add(proposal)
    db.flush()
    set_points(db, proposal, data.points)


def _settle_ministry(db: Session, proposal: Proposal, data: BasicsInput) -> None:
    """When nobody has chosen one, it is the ministry that prepares the provisions concerned, if the register knows."""
    if not data.ministry:
        proposal.ministry_id = ministry_of(db, proposal) or proposal.ministry_id
        db.add(proposal)


def _ministry_id(db: Session, code: str) -> int:
    ministry = db.exec(
        select(Organisation).where(Organisation.code == code, Organisation.sector == Sector.MINISTRY)
    ).first()
    if ministry is None:
        raise Invalid({"ministry": [_UNKNOWN]})
    return subject_id(ministry)


def _made_before(db: Session, actor: Actor, key: str) -> Proposal | None:
    statement = (
        select(Proposal)
        .join(ProposalAuthor)
        .where(Proposal.submission_key == key, ProposalAuthor.person_id == actor.person_id)
    )
    return db.exec(statement).first() if key else None
