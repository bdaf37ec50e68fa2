"""Deciding upon a suggested change: the text changes in the same transaction, or stands with the reason why."""

from sqlmodel import Session

from policylab.audit.revisions import keep_revision
from policylab.core.errors import Invalid, Stale
from policylab.core.i18n import N_, gettext
from policylab.core.permission import Actor
from policylab.proposals.commands.amending import load_writable_for, part_text, settle, suggestion_of, tell_of
from policylab.proposals.commands.parts import put_part, standing_part
from policylab.proposals.commands.steps import tell
from policylab.proposals.commands.versions import keep_version
from policylab.proposals.forms.amending import Decision, DecisionInput
from policylab.proposals.forms.parts import PartInput
from policylab.proposals.models import Proposal
from policylab.proposals.models.wording import AmendmentSuggestion, ProposalWording
from policylab.proposals.passages import with_instead
from policylab.rules.wording import AmendmentOutcome

GONE = N_(
    "Stycket står inte längre exakt en gång i texten, så ändringen kan inte göras av sig själv. "
    "Ändra texten för hand, eller avslå med det som skäl."
)
NOTHING_LEFT = N_("Då blir ingen text kvar. Ta bort bestämmelsen eller töm delen för hand i stället.")
WHY_NOT = N_("Skriv varför ändringen avslås.")


def decide_amendment(db: Session, actor: Actor, public_id: str, suggestion_id: str, data: DecisionInput) -> Proposal:
    """Accept or reject a suggestion. Raises NotVisible, Refused, Stale or Invalid."""
    proposal = load_writable_for(db, actor, public_id, "amendment:decide")
    row = suggestion_of(db, proposal, suggestion_id)
    if row.outcome is not None:
        raise Stale(public_id)
    row.decision_reason = data.decision_reason
    if data.decision is Decision.ACCEPT:
        _accept(db, actor, proposal, row)
    else:
        _reject(db, actor, proposal, row)
    return proposal


def _accept(db: Session, actor: Actor, proposal: Proposal, row: AmendmentSuggestion) -> None:
    _rewrite(db, actor, proposal, row)
    row.version_id = keep_version(db, actor, proposal, gettext("Ett ändringsförslag antogs"))
    settle(db, actor, row, AmendmentOutcome.ACCEPTED)
    tell(db, actor, "proposal.revised", proposal, version_id=row.version_id)
    told = [row.person_id]
    tell_of(db, actor, "amendment.accepted", proposal, row, version_id=row.version_id, person_ids=told)


def _reject(db: Session, actor: Actor, proposal: Proposal, row: AmendmentSuggestion) -> None:
    if not row.decision_reason:
        raise Invalid({"decision_reason": [WHY_NOT]})
    revision_id = keep_revision(db, actor, proposal, {"amendment_rejected": row.decision_reason})
    settle(db, actor, row, AmendmentOutcome.REJECTED)
    tell_of(db, actor, "amendment.rejected", proposal, row, revision_id=revision_id, person_ids=[row.person_id])


def _rewrite(db: Session, actor: Actor, proposal: Proposal, row: AmendmentSuggestion) -> None:
    """Put the replacement where the passage stands. Raises Invalid when it is not there exactly once."""
    wording = db.get(ProposalWording, row.wording_id) if row.wording_id else None
    gone = wording is not None and wording.removed_at is not None
    present = "" if gone else wording.proposed_text if wording else part_text(db, proposal, row.part)
    text = with_instead(present, row.passage, row.replacement)
    if text is None:
        raise Invalid({"": [GONE]})
    if not text.strip():
        raise Invalid({"": [NOTHING_LEFT]})
    if wording:
        wording.proposed_text = text.strip()
        db.add(wording)
    elif part := standing_part(db, proposal, row.part):
        put_part(db, actor, proposal, row.part, PartInput(text=text, state=part.state, because=part.because))
    db.flush()
