"""Suggested changes to a passage: made, taken back, and what they are about."""

from sqlmodel import Session, select

from policylab.audit.record import record, subject_id
from policylab.audit.revisions import keep_revision
from policylab.core.clock import now
from policylab.core.errors import Invalid, NotVisible, Stale
from policylab.core.i18n import N_, language
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.proposals.commands.parts import standing_part
from policylab.proposals.commands.steps import WRITABLE, load_proposal
from policylab.proposals.forms.amending import AmendmentInput
from policylab.proposals.models import Proposal, ProposalAuthor
from policylab.proposals.models.wording import AmendmentSuggestion, ProposalWording
from policylab.proposals.parts import PARTS
from policylab.proposals.passages import times_in
from policylab.proposals.queries.amending import WORDING
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.roles import Fact
from policylab.rules.wording import AmendmentOutcome

NO_SUCH = N_("Välj en av delarna som har text.")
NOT_THERE = N_("Stycket står inte i texten. Kopiera det ordagrant.")
SEVERAL = N_("Stycket står på flera ställen i texten. Ta med mer av texten runt om.")
SAME = N_("Det är samma text. Skriv hur det bör stå i stället.")


def suggest_amendment(db: Session, actor: Actor, public_id: str, data: AmendmentInput) -> Proposal:
    """Suggest a change. A repeat gives the first result. Raises NotVisible, Refused, Stale or Invalid."""
    proposal = load_writable_for(db, actor, public_id, "amendment:suggest")
    if data.submission_key and _made_before(db, actor, data.submission_key):
        return proposal
    wording = _wording_about(db, proposal, data.about)
    text = wording.proposed_text if wording else part_text(db, proposal, data.about)
    _check(text, data)
    row = AmendmentSuggestion(
        public_id=random_id(),
        submission_key=data.submission_key or random_id(),
        proposal_id=subject_id(proposal),
        wording_id=wording.id if wording else None,
        part="" if wording else data.about,
        passage=data.passage,
        replacement=data.replacement,
        reason=data.reason,
        language=language(),
        person_id=actor.person,
        organisation_id=actor.organisation,
        created_at=now(),
    )
    texts = {"passage": data.passage, "replacement": data.replacement, "reason": data.reason}
    revision_id = keep_revision(db, actor, row, texts)
    tell_of(db, actor, "amendment.suggested", proposal, row, revision_id=revision_id, person_ids=_authors(db, proposal))
    return proposal


def take_back(db: Session, actor: Actor, public_id: str, suggestion_id: str) -> Proposal:
    """Take back one's own suggestion. Raises as above."""
    proposal = load_proposal(db, actor, public_id, "amendment:read")
    row = suggestion_of(db, proposal, suggestion_id)
    own = frozenset({Fact.OWNER} if row.person_id == actor.person_id else ())
    PERMISSIONS.check("amendment:take_back", actor, own)
    if proposal.state not in WRITABLE or row.outcome is not None:
        raise Stale(public_id)
    settle(db, actor, row, AmendmentOutcome.WITHDRAWN)
    tell_of(db, actor, "amendment.withdrawn", proposal, row)
    return proposal


def load_writable_for(db: Session, actor: Actor, public_id: str, permission: str) -> Proposal:
    """The proposal, locked, while its texts may change. Raises NotVisible, Refused or Stale."""
    proposal = load_proposal(db, actor, public_id, permission)
    if proposal.state not in WRITABLE:
        raise Stale(public_id)
    return proposal


def suggestion_of(db: Session, proposal: Proposal, suggestion_id: str) -> AmendmentSuggestion:
    """The suggestion, locked. Raises NotVisible."""
    statement = select(AmendmentSuggestion).where(
        AmendmentSuggestion.proposal_id == proposal.id, AmendmentSuggestion.public_id == suggestion_id
    )
    row = db.exec(statement.with_for_update()).first()
    if row is None:
        raise NotVisible(suggestion_id)
    return row


def settle(db: Session, actor: Actor, row: AmendmentSuggestion, outcome: AmendmentOutcome) -> None:
    """Note what became of it."""
    row.outcome, row.decided_at, row.decided_by_id = outcome, now(), actor.person
    db.add(row)
    db.flush()


def tell_of(
    db: Session, actor: Actor, kind: str, proposal: Proposal, row: AmendmentSuggestion, **fields: int | list[int]
) -> None:
    """Record it; a suggestion leaves the version alone that whoever writes on the texts holds."""
    record(db, actor, kind, proposal, group_id=proposal.group_id, suggestion_id=subject_id(row), **fields)


def part_text(db: Session, proposal: Proposal, name: str) -> str:
    """What stands in a part; nothing where there is no such part."""
    part = standing_part(db, proposal, name) if name in PARTS else None
    return part.text if part else ""


def _check(text: str, data: AmendmentInput) -> None:
    if not text:
        raise Invalid({"about": [NO_SUCH]})
    if (times := times_in(text, data.passage)) != 1:
        raise Invalid({"passage": [SEVERAL if times else NOT_THERE]})
    if data.replacement == data.passage:
        raise Invalid({"replacement": [SAME]})


def _wording_about(db: Session, proposal: Proposal, about: str) -> ProposalWording | None:
    number = about.removeprefix(WORDING)
    if not about.startswith(WORDING) or not number.isdecimal():
        return None
    statement = select(ProposalWording).where(
        ProposalWording.proposal_id == proposal.id, ProposalWording.number == int(number[:9])
    )
    wording = db.exec(statement).first()
    if wording is None or wording.removed_at is not None:
        raise Invalid({"about": [NO_SUCH]})
    return wording


def _authors(db: Session, proposal: Proposal) -> list[int]:
    statement = select(ProposalAuthor.person_id).where(ProposalAuthor.proposal_id == proposal.id)
    return sorted(db.exec(statement).all())


def _made_before(db: Session, actor: Actor, key: str) -> bool:
    statement = select(AmendmentSuggestion.id).where(
        AmendmentSuggestion.submission_key == key, AmendmentSuggestion.person_id == actor.person_id
    )
    return db.exec(statement).first() is not None
