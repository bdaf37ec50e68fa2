"""Making a case public, and taking that back: a decision on one revision of its texts, never a state."""

from sqlmodel import Session

from policylab.audit.record import subject_id
from policylab.audit.revisions import keep_revision
from policylab.cases.commands.attach import choose_files
from policylab.cases.commands.citing import cite_published
from policylab.cases.commands.decisions import load_unmerged
from policylab.cases.commands.passages import find_passages
from policylab.cases.commands.steps import tell
from policylab.cases.forms.triage import PublicationInput
from policylab.cases.models import Case, MaskedPassage
from policylab.cases.queries.actions import PRIVATE
from policylab.cases.queries.details import is_text, present_details
from policylab.cases.queries.masking import present_texts
from policylab.core.clock import now
from policylab.core.errors import Stale
from policylab.core.permission import Actor

DEFAULT_GROUND = "uppgift om enskild"
"""Shown inside a case's own text, which is Swedish when nobody says otherwise."""


def publish_case(
    db: Session, actor: Actor, public_id: str, data: PublicationInput, *, version: int | None = None
) -> Case:
    """Publish texts and answers as they stand, some passages hidden, with the chosen files; again when they changed.

    Raises Invalid or Stale. What is published here is read by everyone as soon as the case's state allows it.
    """
    case = load_unmerged(db, actor, public_id, "case:publish", version=version)
    if case.state in PRIVATE:
        raise Stale(public_id)
    texts = present_texts(case)
    details = present_details(db, [subject_id(case)])[subject_id(case)]
    words = {name: text for name, text in details.items() if is_text(name)}
    spans = find_passages(texts | words, data.masked.splitlines())
    kept = texts | details | {"note": data.note, "files": ",".join(data.attachments)}
    revision_id = keep_revision(db, actor, case, kept)
    choose_files(db, case, data.attachments, revision_id)
    ground = data.ground or DEFAULT_GROUND
    for field, start, end in spans:
        passage = MaskedPassage(
            case_id=subject_id(case), revision_id=revision_id, field=field, start_at=start, end_at=end, ground=ground
        )
        db.add(passage)
    case.published_at, case.published_by_id, case.published_revision_id = now(), actor.person_id, revision_id
    cite_published(db, case)
    tell(db, actor, "case.published", case, revision_id=revision_id)
    return case


def unpublish_case(db: Session, actor: Actor, public_id: str, *, version: int | None = None) -> Case:
    """Take the publication back. Raises Stale when there is none."""
    case = load_unmerged(db, actor, public_id, "case:publish", version=version)
    if case.published_at is None:
        raise Stale(public_id)
    case.published_at = case.published_by_id = case.published_revision_id = None
    cite_published(db, case)
    tell(db, actor, "case.unpublished", case)
    return case
