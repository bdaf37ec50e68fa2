"""The sets of synonyms: as a register, and as search asks for them."""

from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import func, select
from sqlmodel import Session, col

from policylab.audit.models import Event
from policylab.core.permission import Actor
from policylab.core.text import sort_key
from policylab.rules.permissions import PERMISSIONS
from policylab.search.models import SynonymSet
from policylab.search.swedish.synonyms import Synonyms, look_up

_Mark = tuple[int, int]
_kept: WeakKeyDictionary[Any, tuple[_Mark, Synonyms]] = WeakKeyDictionary()
"""What each database's sets were last read as, in this process."""

_LAST = select(func.coalesce(func.max(col(Event.seq)), 0)).where(col(Event.subject_kind) == SynonymSet.__tablename__)
_MARK = select(_LAST.scalar_subquery(), select(func.count()).select_from(SynonymSet).scalar_subquery())


def synonyms(db: Session) -> Synonyms:
    """Stem to stems, made anew only when a set has been added, changed or removed, which one short question tells."""
    bind = db.get_bind()
    last, count = db.execute(_MARK).one()
    known = _kept.get(bind)
    if known is None or known[0] != (last, count):
        known = (last, count), look_up(db.execute(select(col(SynonymSet.words))).scalars())
        _kept[bind] = known
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
