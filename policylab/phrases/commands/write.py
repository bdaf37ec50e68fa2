"""Adding, changing and removing a reply template."""

from collections.abc import Iterable

from sqlmodel import Session, select

from policylab.audit.record import record
from policylab.audit.revisions import keep_revision
from policylab.core.clock import now
from policylab.core.errors import NotVisible, Stale
from policylab.core.permission import Actor
from policylab.core.text import random_id
from policylab.phrases.forms import PhraseInput
from policylab.phrases.models import Phrase
from policylab.rules.permissions import PERMISSIONS

_TEXTS = ("name", "text_sv", "text_en")


def add_phrase(db: Session, actor: Actor, data: PhraseInput) -> Phrase:
    """Add a template; the same form sent again gives the first result."""
    PERMISSIONS.check("phrase:manage", actor)
    earlier = db.exec(select(Phrase).where(Phrase.submission_key == data.submission_key)).first()
    if data.submission_key and earlier is not None and earlier.author_id == actor.person_id:
        return earlier
    phrase = _fresh(data, data.submission_key if data.submission_key and earlier is None else random_id())
    phrase.author_id = actor.person_id
    db.add(phrase)
    db.flush()
    record(db, actor, "phrase.added", phrase, revision_id=_kept(db, actor, phrase))
    return phrase


def change_phrase(
    db: Session, actor: Actor, public_id: str, data: PhraseInput, *, version: int | None = None
) -> Phrase:
    """Write a template anew. Raises NotVisible, Refused, or Stale for an outdated `version`."""
    phrase = _load(db, actor, public_id, version)
    for name in (*_TEXTS, "deed"):
        setattr(phrase, name, getattr(data, name))
    phrase.version += 1
    phrase.changed_at = now()
    record(db, actor, "phrase.changed", phrase, revision_id=_kept(db, actor, phrase))
    return phrase


def remove_phrase(db: Session, actor: Actor, public_id: str, *, version: int | None = None) -> None:
    """Remove a template; what was written with it stands. Raises as above."""
    phrase = _load(db, actor, public_id, version)
    record(db, actor, "phrase.removed", phrase)
    db.delete(phrase)


def begin_phrases(db: Session, rows: Iterable[PhraseInput]) -> None:
    """Put the templates that the project ships into an installation that has none; one's own are never touched."""
    if db.exec(select(Phrase.id).limit(1)).first() is None:
        db.add_all(_fresh(row, random_id()) for row in rows)


def _fresh(data: PhraseInput, key: str) -> Phrase:
    texts = {name: getattr(data, name) for name in _TEXTS}
    return Phrase(public_id=random_id(), submission_key=key, deed=data.deed, changed_at=now(), **texts)


def _kept(db: Session, actor: Actor, phrase: Phrase) -> int:
    return keep_revision(db, actor, phrase, {name: getattr(phrase, name) for name in _TEXTS})


def _load(db: Session, actor: Actor, public_id: str, version: int | None) -> Phrase:
    PERMISSIONS.check("phrase:manage", actor)
    phrase = db.exec(select(Phrase).where(Phrase.public_id == public_id).with_for_update()).first()
    if phrase is None:
        raise NotVisible(public_id)
    if version is not None and version != phrase.version:
        raise Stale(public_id, {name: getattr(phrase, name) for name in _TEXTS}, row=phrase)
    return phrase
