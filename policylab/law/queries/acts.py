"""The register as the citation parser reads it, built once for each state of the register and kept by the process."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from policylab.core.clock import today
from policylab.core.links import Link
from policylab.law.acts import Act, ActName, Acts
from policylab.law.citations import find_citations
from policylab.law.linking import links_to
from policylab.law.models import Statute, StatuteName

_kept: dict[str, tuple[Any, Acts]] = {}
"""By database: the state of its register that was read last, and what it said."""


def known_acts(db: Session) -> Acts:
    """Every registered act under every name. One small query; the register is read again only when it has changed."""
    where = str(db.get_bind().engine.url)
    state = tuple(db.execute(select(func.count(col(Statute.id)), func.max(col(Statute.changed_at)))).one())
    if _kept.get(where, (None,))[0] != state:
        _kept.clear()
        _kept[where] = state, Acts(_acts(db))
    return _kept[where][1]


def _acts(db: Session) -> Iterator[Act]:
    names: dict[int, list[ActName]] = {}
    columns = (StatuteName.statute_id, StatuteName.name, StatuteName.valid_from, StatuteName.valid_to)
    for statute_id, *name in db.execute(select(*map(col, columns)).order_by(col(StatuteName.id))):
        names.setdefault(statute_id, []).append(ActName(*name))
    fields = (Statute.number, Statute.title, Statute.kind, Statute.valid_from, Statute.valid_to)
    for statute_id, number, title, kind, *days in db.execute(select(col(Statute.id), *map(col, fields))):
        yield Act(number, title, kind.value, tuple(names.get(statute_id, ())), *days)


def links_in(db: Session, text: str) -> tuple[Link, ...]:
    """The links on a text that is not stored: what a writer sees before it is sent."""
    return links_to(find_citations(text, on=today(), acts=known_acts(db)))
