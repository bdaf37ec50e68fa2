"""Changing what one wrote: everything it has said stays readable to those who read the thread."""

from sqlmodel import Session, col, select

from policylab.audit.models import Revision
from policylab.audit.record import record, subject_id
from policylab.audit.revisions import keep_revision
from policylab.core.clock import now
from policylab.core.errors import Stale
from policylab.core.permission import Actor
from policylab.groups.commands.calling import call_upon
from policylab.groups.commands.citing import cite_contribution
from policylab.groups.commands.steps import load_contribution, standing
from policylab.groups.forms.talking import WrittenContribution
from policylab.groups.models import Contribution


def edit_contribution(
    db: Session, actor: Actor, public_id: str, data: WrittenContribution, *, version: int | None
) -> Contribution:
    """Say something else. Raises Stale when it was changed or taken away meanwhile."""
    group, thread, contribution = load_contribution(db, actor, public_id, "contribution:edit")
    standing(contribution)
    if version != contribution.version:
        raise Stale(public_id, contribution.model_dump(), row=contribution)
    changed = (data.text, data.anchor) != (contribution.text, contribution.anchor)
    if changed:
        _keep_first(db, contribution)
    contribution.text, contribution.anchor, contribution.kind = data.text, data.anchor, data.kind
    contribution.version += 1
    contribution.edited_at = now() if changed else contribution.edited_at
    call_upon(db, actor, group, contribution, data.mentions)
    cite_contribution(db, contribution)
    if changed:
        revision_id = keep_revision(db, actor, contribution, _texts(contribution))
        ids = {"thread_id": subject_id(thread), "contribution_id": subject_id(contribution)}
        record(db, actor, "contribution.edited", group, group_id=group.id, revision_id=revision_id, **ids)
    return contribution


def _texts(contribution: Contribution) -> dict[str, str]:
    return {"text": contribution.text, "anchor": contribution.anchor}


def _keep_first(db: Session, contribution: Contribution) -> None:
    """What was written first is kept when it is changed for the first time; most contributions never are."""
    kept = select(Revision.id).where(
        Revision.subject_kind == "contributions", col(Revision.subject_id) == contribution.id
    )
    if db.exec(kept).first() is None:
        author = Actor(person_id=contribution.person_id, organisation_id=contribution.organisation_id)
        first = db.get_one(Revision, keep_revision(db, author, contribution, _texts(contribution)))
        first.created_at = contribution.created_at
        db.add(first)
