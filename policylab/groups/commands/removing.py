"""Taking a contribution away from its readers, and later, by a recorded decision, disposing of what it said."""

from sqlmodel import Session, col, select

from policylab.audit.erasure import redact_revision
from policylab.audit.models import Revision
from policylab.audit.record import record, subject_id
from policylab.core.clock import now
from policylab.core.errors import Stale
from policylab.core.permission import Actor
from policylab.files.commands.keeping import dispose_of_files
from policylab.groups.commands.steps import load_contribution, standing
from policylab.groups.forms.keeping_order import DisposalInput, RemovalInput
from policylab.groups.models import Contribution
from policylab.law.commands.keep import forget_provisions


def remove_contribution(db: Session, actor: Actor, public_id: str, data: RemovalInput) -> Contribution:
    """Show it no longer: that it was written, by whom and when, stays, and its text is kept closed.

    What is taken away decides nothing any more. Raises Stale for one that is away already.
    """
    group, thread, contribution = load_contribution(db, actor, public_id, "contribution:remove")
    standing(contribution)
    contribution.removed_at, contribution.removed_by_id = now(), actor.person_id
    contribution.removal_code = data.code
    contribution_id = subject_id(contribution)
    if contribution.decided_at is not None:
        contribution.decided_at = contribution.decided_by_id = None
        ids = {"thread_id": subject_id(thread), "contribution_id": contribution_id}
        record(db, actor, "thread.reopened", group, group_id=group.id, **ids)
    db.add(contribution)
    forget_provisions(db, contribution)
    told = {"contribution_id": contribution_id, "person_id": contribution.person_id, "code": data.code.value}
    record(db, actor, "contribution.removed", group, group_id=group.id, **told)
    return contribution


def dispose_of_contribution(db: Session, actor: Actor, public_id: str, data: DisposalInput) -> Contribution:
    """Blank the text of a removed contribution, all that it said before and its files, by the decision that is named.

    Raises Stale unless it is removed and its text is still kept.
    """
    group, _, contribution = load_contribution(db, actor, public_id, "contribution:dispose")
    if contribution.removed_at is None or contribution.redacted_at is not None:
        raise Stale(public_id)
    contribution.text = contribution.html = contribution.anchor = contribution.anchor_href = ""
    contribution.redacted_at, contribution.redacted_by_id = now(), actor.person_id
    contribution.disposal = data.disposal
    db.add(contribution)
    dispose_of_files(db, contribution)
    said = select(Revision).where(Revision.subject_kind == "contributions")
    for revision in db.exec(said.where(col(Revision.subject_id) == contribution.id)):
        redact_revision(db, actor, revision)
    contribution_id = subject_id(contribution)
    record(db, actor, "contribution.redacted", group, group_id=group.id, contribution_id=contribution_id)
    return contribution
