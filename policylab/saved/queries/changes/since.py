"""What has changed in a saved list since a moment: what came in, what went out, and what is otherwise than it was."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.audit.models import Event
from policylab.core.permission import Actor
from policylab.saved.models import SavedMatch, SavedSearch
from policylab.saved.places import asked
from policylab.saved.queries.changes.appeared import appeared_at
from policylab.saved.queries.changes.cases import case_values
from policylab.saved.queries.changes.history import STATE, Value, told_since
from policylab.saved.queries.changes.others import guidance_values, proposal_values
from policylab.saved.queries.matches import matches
from policylab.search.document import Kind, Ref
from policylab.search.engine import SearchEngine
from policylab.search.queries.subject import Subject
from policylab.search.queries.subjects import subjects

MOST = 50
_SENTENCES = 5
_VALUES: Mapping[Kind, Callable[[Session, Actor, Sequence[int], datetime], dict[int, list[Value]]]] = {
    Kind.CASE: case_values,
    Kind.PROPOSAL: proposal_values,
    Kind.GUIDANCE: guidance_values,
}


@dataclass(frozen=True)
class Changed:
    """One subject with what has changed of it, and what has happened to it since."""

    subject: Subject
    values: Sequence[Value] = ()
    events: Sequence[Event] = ()


@dataclass(frozen=True)
class Changes:
    """What has changed; of each part at most so many are shown, and `left` says that there are more."""

    added: Sequence[Changed]
    gone: Sequence[Changed]
    changed: Sequence[Changed]
    left: int
    wide: bool


def changes(db: Session, engine: SearchEngine, actor: Actor, saved: SavedSearch, moment: datetime) -> Changes:
    """What the actor may read now and be told of. Raises IndexUnavailable.

    What went out is known from when the search was saved; a list too wide to be watched tells of nothing but events.
    """
    found = matches(db, engine, actor, saved.place, saved.query)
    known = _known(db, saved)
    added = [] if found.wide else _added(db, actor, saved, found.refs, known, moment)
    gone = [] if found.wide else _gone(saved, set(found.refs), known, moment)
    news = set(added)
    events = told_since(db, actor, [ref for ref in found.refs if ref not in news], moment)
    touched = sorted(events, key=lambda ref: -events[ref][0].seq)
    shown = [*added[:MOST], *gone[:MOST], *touched[:MOST]]
    told = subjects(db, actor, shown)
    values = _values(db, actor, [*gone[:MOST], *touched[:MOST]], moment)
    moved = _moved_in(saved, touched[:MOST], values, moment)
    return Changes(
        _rows([*added[:MOST], *moved], told, values, {}),
        _rows(gone[:MOST], told, values, {}),
        _rows([ref for ref in touched[:MOST] if ref not in moved], told, values, events),
        sum(max(0, len(part) - MOST) for part in (added, touched)),
        found.wide,
    )


def _moved_in(
    saved: SavedSearch, refs: Sequence[Ref], values: Mapping[Ref, Sequence[Value]], moment: datetime
) -> list[Ref]:
    """What came to a list of one state by changing its state, before the list was saved and matches were noted."""
    if moment >= saved.created_at or "state" not in asked(saved.query):
        return []
    return [ref for ref in refs if any(value.label == STATE for value in values.get(ref, ()))]


@dataclass(frozen=True)
class _Known:
    found_at: datetime
    gone_at: datetime | None


def _known(db: Session, saved: SavedSearch) -> dict[Ref, _Known]:
    columns = (SavedMatch.kind, SavedMatch.subject_id, SavedMatch.found_at, SavedMatch.gone_at)
    statement = select(*(col(column) for column in columns)).where(col(SavedMatch.saved_search_id) == saved.id)
    return {Ref(kind, row_id): _Known(at, gone_at) for kind, row_id, at, gone_at in db.execute(statement)}


def _added(
    db: Session, actor: Actor, saved: SavedSearch, refs: Sequence[Ref], known: Mapping[Ref, _Known], moment: datetime
) -> list[Ref]:
    """What was first found after the moment; of what was there at first, or is not noted yet, what came to be read."""
    first = {ref for ref in refs if ref in known and known[ref].found_at <= saved.created_at}
    fresh = {ref for ref in refs if ref in known and known[ref].found_at > moment} - first
    unnoted = {ref for ref in refs if ref not in known}
    if saved.ran_at is None or moment <= saved.ran_at:
        fresh |= unnoted
    asked = unnoted - fresh if moment >= saved.created_at else first
    appeared = appeared_at(db, actor, asked) if asked else {}
    fresh |= {ref for ref, at in appeared.items() if at > moment}
    return [ref for ref in refs if ref in fresh]


def _gone(saved: SavedSearch, present: Collection[Ref], known: Mapping[Ref, _Known], moment: datetime) -> list[Ref]:
    """What was there at the moment, or when it was saved, and is there no longer."""
    return [
        ref
        for ref, noted in known.items()
        if ref not in present
        and noted.found_at <= max(moment, saved.created_at)
        and (noted.gone_at is None or noted.gone_at > moment)
    ]


def _values(db: Session, actor: Actor, refs: Iterable[Ref], moment: datetime) -> dict[Ref, list[Value]]:
    ids: dict[Kind, list[int]] = {}
    for ref in refs:
        ids.setdefault(ref.kind, []).append(ref.id)
    return {
        Ref(kind, row_id): values
        for kind, wanted in ids.items()
        if kind in _VALUES
        for row_id, values in _VALUES[kind](db, actor, wanted, moment).items()
    }


def _rows(
    refs: Sequence[Ref],
    told: Mapping[Ref, Subject],
    values: Mapping[Ref, Sequence[Value]],
    events: Mapping[Ref, Sequence[Event]],
) -> list[Changed]:
    return [Changed(told[ref], values.get(ref, ()), _different(events.get(ref, ()))) for ref in refs if ref in told]


def _different(events: Sequence[Event]) -> list[Event]:
    """The last few, the same kind named once."""
    kinds: dict[str, Event] = {}
    for event in events:
        kinds.setdefault(event.kind, event)
    return list(kinds.values())[:_SENTENCES]
