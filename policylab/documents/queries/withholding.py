"""Whether the documents of a hand-over tell of what was public then and is not any more."""

import json

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from policylab.audit.models import Revision
from policylab.cases.models import Case, MaskedPassage
from policylab.cases.queries.masking import hidden_words, hide, masks_of
from policylab.cases.queries.visible import readable
from policylab.core.permission import Actor
from policylab.documents.models import Document, DocumentCase


def out_of_sight(actor: Actor) -> ColumnElement[bool]:
    """As a column of a statement over documents: whether they tell of a case that the actor may not read now."""
    return exists().where(_told(), col(Case.id) == col(DocumentCase.case_id), ~readable(actor))


def remasked() -> ColumnElement[bool]:
    """Whether they tell of a case that was published anew with something hidden in it."""
    return exists().where(
        _told(),
        col(Case.id) == col(DocumentCase.case_id),
        col(MaskedPassage.revision_id) == col(Case.published_revision_id),
        func.coalesce(col(DocumentCase.revision_id), 0) != col(Case.published_revision_id),
    )


def no_longer_public(db: Session, proposal_id: int) -> bool:
    """Whether a passage that is hidden now stood open in what was public when the documents were made."""
    sent = aliased(Revision)
    statement = (
        select(col(Revision.id), col(Revision.text), col(sent.id), col(sent.text))
        .select_from(DocumentCase)
        .join(Case, col(Case.id) == col(DocumentCase.case_id))
        .join(Revision, col(Revision.id) == col(Case.published_revision_id))
        .join(sent, col(sent.id) == col(DocumentCase.revision_id), isouter=True)
        .where(col(DocumentCase.proposal_id) == proposal_id)
    )
    rows = db.execute(statement).all()
    masks = masks_of(db, [each for row in rows for each in (row[0], row[2]) if each])
    for now_id, text, sent_id, sent_text in rows:
        hidden = hidden_words(json.loads(text), masks[now_id])
        if hidden and sent_id is None:
            return True
        open_then = "\n".join(map(str, hide(json.loads(sent_text or "{}"), masks[sent_id]).values()))
        if any(words in open_then for words in hidden):
            return True
    return False


def _told() -> ColumnElement[bool]:
    return and_(
        col(DocumentCase.proposal_id) == col(Document.proposal_id),
        col(DocumentCase.version) == col(Document.version),
    )
