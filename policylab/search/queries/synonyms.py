"""The sets of synonyms: as a register, and as search asks for them."""

from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.core.permission import Actor
from policylab.core.text import sort_key
from policylab.rules.permissions import PERMISSIONS
from policylab.search.models import SynonymSet
from policylab.search.swedish.synonyms import Synonyms, look_up

_WORDS = select(col(SynonymSet.words)).order_by(col(SynonymSet.id))
_kept: WeakKeyDictionary[Any, tuple[Sequence[str], Synonyms]] = WeakKeyDictionary()
"""What each database's sets were last read as, in this process."""


def synonyms(db: Session) -> Synonyms:
    """Stem to stems, worked out anew only when the sets are others than at the last search."""
    bind, sets = db.get_bind(), db.execute(_WORDS).scalars().all()
    known = _kept.get(bind)
    if known is None or known[0] != sets:
        known = _kept[bind] = sets, look_up(sets)
    return known[1]


def synonym_sets(db: Session, actor: Actor, typed: str = "") -> Sequence[SynonymSet]:
    """The sets that have what is typed somewhere, by their first word."""
    PERMISSIONS.check("synonym:manage", actor)
    rows = db.execute(select(SynonymSet)).scalars()
    wanted = typed.casefold()
    return sorted((row for row in rows if wanted in row.words.casefold()), key=lambda row: sort_key(row.words))


def synonym_set(db: Session, actor: Actor, number: int) -> SynonymSet | None:
    """One set, if there is one of the number."""
    PERMISSIONS.check("synonym:manage", actor)
    return db.get(SynonymSet, number)
