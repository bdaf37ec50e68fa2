"""Adding, changing and removing a set of synonyms."""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from policylab.audit.record import record
from policylab.core.errors import Invalid, NotVisible, Stale
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.rules.permissions import PERMISSIONS
from policylab.search.models import SynonymSet
from policylab.search.swedish.synonyms import entries, key_of_words
from policylab.search.synonym_input import SynonymsInput

_TAKEN = N_("De orden står redan i en annan rad.")
_TOO_FEW = N_("Skriv minst två ord eller uttryck, med semikolon mellan.")
_FEWEST = 2


def add_synonyms(db: Session, actor: Actor, data: SynonymsInput) -> SynonymSet:
    """Add a set; one that is there already is given back as it stands, so that a form sent twice adds one.

    Raises Invalid for fewer than two words.
    """
    PERMISSIONS.check("synonym:manage", actor)
    _check_words(data.line)
    there = _called(db, data.line)
    if there:
        return there
    fresh = SynonymSet(words=data.line)
    record(db, actor, "synonym.added", fresh)
    return fresh


def change_synonyms(
    db: Session, actor: Actor, number: int, data: SynonymsInput, *, version: int | None = None
) -> SynonymSet:
    """Write a set anew. Raises NotVisible, Stale, and Invalid for one that another row holds."""
    row = _load(db, actor, number)
    if version is not None and version != row.version:
        raise Stale(number, {"written": row.words}, row=row)
    if data.line == row.words:
        return row
    _check_words(data.line)
    if _called(db, data.line):
        raise Invalid({"written": [_TAKEN]})
    row.words = data.line
    row.version += 1
    record(db, actor, "synonym.changed", row)
    return row


def remove_synonyms(db: Session, actor: Actor, number: int) -> None:
    """Remove a set. Raises NotVisible."""
    row = _load(db, actor, number)
    record(db, actor, "synonym.removed", row)
    db.delete(row)


def begin_synonyms(db: Session, lines: Iterable[str]) -> None:
    """Put the sets that the project ships into an installation that has none; one's own are never touched."""
    if db.exec(select(SynonymSet.id).limit(1)).first() is None:
        db.add_all(SynonymSet(words=line) for line in lines)


def _check_words(line: str) -> None:
    """Raise Invalid when the line does not hold several words that carry something."""
    if len({key for word in entries(line) if (key := key_of_words(word))}) < _FEWEST:
        raise Invalid({"written": [_TOO_FEW]})


def _called(db: Session, words: str) -> SynonymSet | None:
    return db.exec(select(SynonymSet).where(SynonymSet.words == words)).first()


def _load(db: Session, actor: Actor, number: int) -> SynonymSet:
    PERMISSIONS.check("synonym:manage", actor)
    row = db.exec(select(SynonymSet).where(col(SynonymSet.id) == number).with_for_update()).first()
    if row is None:
        raise NotVisible(number)
    return row
