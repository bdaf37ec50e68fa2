"""How the wording of guidance has changed: each text that was kept, with what it changed from the one before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.audit.models import Revision
from policylab.audit.revisions import texts_of
from policylab.core.diff import Change, changes
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.guidance.models import Guidance
from policylab.rules.permissions import is_facilitator

TEXT_LABELS = {
    "title": N_("Rubrik"),
    "text": N_("Text"),
    "done_by": N_("Vilka har gjort så?"),
    "source": N_("Källor"),
}


@dataclass(frozen=True)
class Wording:
    """One wording: when, and per field (its label a message id) what changed; `removed` when it was redacted."""

    at: datetime
    number: int
    parts: Sequence[tuple[str, Sequence[Change]]]
    removed: bool = False


def history_of(db: Session, actor: Actor, guidance: Guidance) -> Sequence[Wording]:
    """The wordings that the actor may read, newest first: the public reads none from before the publication."""
    columns = (col(Revision.created_at), Revision)
    kept = db.execute(
        select(*columns)
        .where(col(Revision.subject_kind) == Guidance.__tablename__, col(Revision.subject_id) == guidance.id)
        .order_by(col(Revision.id))
    ).all()
    shown = [row for row in kept if is_facilitator(actor) or _public(guidance, row[0])]
    before: Mapping[str, str] = {}
    found: list[Wording] = []
    for at, revision in shown:
        texts = texts_of(revision)
        parts = _changed(before, texts)
        if parts or not texts:
            found.append(Wording(at, len(found) + 1, parts, removed=not texts))
        before = texts or before
    return found[::-1]


def _public(guidance: Guidance, at: datetime) -> bool:
    return guidance.published_at is not None and at >= guidance.published_at


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> Sequence[tuple[str, Sequence[Change]]]:
    if not before:
        return [(label, [Change("same", after[name])]) for name, label in TEXT_LABELS.items() if after.get(name)]
    return [
        (label, changes(before.get(name, ""), after.get(name, "")))
        for name, label in TEXT_LABELS.items()
        if before.get(name, "") != after.get(name, "")
    ]
