"""Publishing guidance, and withdrawing it when it no longer holds."""

from sqlmodel import Session

from policylab.audit.record import record
from policylab.audit.revisions import keep_revision
from policylab.core.clock import now
from policylab.core.permission import Actor
from policylab.guidance.commands.write import load_guidance, texts_kept
from policylab.guidance.models import Guidance
from policylab.rules.workflow import GUIDANCE


def publish_guidance(db: Session, actor: Actor, public_id: str, *, version: int | None = None) -> Guidance:
    """Publish a draft. Raises Invalid for one without text or source."""
    guidance = load_guidance(db, actor, public_id, "guidance:publish", version=version)
    GUIDANCE.find(guidance, "publish")
    guidance.published_at = now()
    row = GUIDANCE.advance(guidance, "publish")
    guidance.version += 1
    record(db, actor, row.event, guidance, revision_id=keep_revision(db, actor, guidance, texts_kept(guidance)))
    return guidance


def withdraw_guidance(db: Session, actor: Actor, public_id: str, *, version: int | None = None) -> Guidance:
    """Withdraw; the cases that it answered keep their answer in their history, but the public reads it no more."""
    guidance = load_guidance(db, actor, public_id, "guidance:publish", version=version)
    row = GUIDANCE.advance(guidance, "withdraw")
    guidance.version += 1
    record(db, actor, row.event, guidance)
    return guidance
