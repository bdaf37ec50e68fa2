"""Filling the register of acts: what is new is added, what has changed is changed, a second time changes nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update
from sqlmodel import Session, SQLModel, col

from policylab.core.clock import now
from policylab.core.text import sort_key
from policylab.law.forms import ActInput, NameInput, ResponsibleInput
from policylab.law.models import Statute, StatuteName, StatuteResponsible
from policylab.law.places import act_slug
from policylab.organisations.models import Organisation
from policylab.rules.norms import StatuteStatus

_DIRECT = ("title", "kind", "status", "issued", "valid_from", "valid_to", "link", "source")


@dataclass(frozen=True)
class Registered:
    """How many acts were added, and how many that were there were changed, names and responsibility included."""

    added: int
    changed: int


def register_acts(
    db: Session, acts: Sequence[ActInput], names: Iterable[NameInput] = (), moved: Iterable[ResponsibleInput] = ()
) -> Registered:
    """Add or update acts with their names and the bodies that answer for them; `moved` are dated responsibilities.

    An act's own `responsible` counts when nothing dated is given for it. Nothing is removed: a smaller register
    leaves the rest as it was. What a row leaves out is left as it stands.
    """
    before = {row.number: row for row in db.execute(select(Statute.__table__))}  # type: ignore[attr-defined]  # each table class has one
    fresh = [_row(act) for act in acts if act.number not in before]
    changes = {act.number: change for act in acts if act.number in before and (change := _change(act, before))}
    if fresh:
        db.execute(insert(Statute), fresh)
    ids = {number: id for id, number in db.execute(select(col(Statute.id), col(Statute.number)))}
    for number, change in changes.items():
        db.execute(update(Statute).where(col(Statute.id) == ids[number]).values(**change))
    touched = set(changes)
    touched |= _add_names(db, ids, names)
    touched |= _add_responsibles(db, ids, acts, list(moved))
    touched |= _tie_successors(db, ids, acts)
    touched -= {row["number"] for row in fresh}
    _mark(db, [ids[number] for number in touched - set(changes)])
    return Registered(len(fresh), len(touched))


def _row(act: ActInput) -> dict[str, Any]:
    row = act.model_dump(include=set(_DIRECT))
    return row | {
        "number": act.number,
        "slug": act_slug(act.number),
        "sort_key": sort_key(act.title),
        "changed_at": now(),
    }


def _change(act: ActInput, before: Mapping[str, Any]) -> dict[str, Any]:
    there = before[act.number]
    given = {name: getattr(act, name) for name in act.model_fields_set & set(_DIRECT)}
    nothing = ("", None, StatuteStatus.UNKNOWN)
    change = {name: value for name, value in given.items() if value not in nothing and value != getattr(there, name)}
    if "title" in change:
        change["sort_key"] = sort_key(act.title)
    return change | {"changed_at": now()} if change else {}


def _add_names(db: Session, ids: Mapping[str, int], names: Iterable[NameInput]) -> set[str]:
    """Names are told apart by act and word; their dates may change."""
    columns = (StatuteName.id, StatuteName.statute_id, StatuteName.name, StatuteName.valid_from, StatuteName.valid_to)
    known = {(row.statute_id, row.name): row for row in db.execute(select(*map(col, columns)))}
    touched: set[str] = set()
    fresh: dict[tuple[int, str], dict[str, Any]] = {}
    for name in names:
        there = known.get((ids.get(name.number, 0), name.name))
        dates = name.model_dump(include={"valid_from", "valid_to"}, exclude_none=True)
        if name.number not in ids or (there and all(getattr(there, which) == day for which, day in dates.items())):
            continue
        touched.add(name.number)
        if there:
            db.execute(update(StatuteName).where(col(StatuteName.id) == there.id).values(**dates))
        else:
            row = {"statute_id": ids[name.number], "name": name.name, "name_key": name.name.casefold()}
            undated = {"form": name.form, "valid_from": None, "valid_to": None}
            fresh[ids[name.number], name.name] = row | undated | dates
    _insert(db, StatuteName, list(fresh.values()))
    return touched


def _add_responsibles(
    db: Session, ids: Mapping[str, int], acts: Sequence[ActInput], moved: Sequence[ResponsibleInput]
) -> set[str]:
    bodies = {code: id for id, code in db.execute(select(col(Organisation.id), col(Organisation.code)))}
    known = {
        (row.statute_id, row.organisation_id, row.valid_from)
        for row in db.execute(select(StatuteResponsible.__table__))  # type: ignore[attr-defined]  # each table class has one
    }
    answered = {statute_id for statute_id, _, _ in known} | {ids[row.number] for row in moved if row.number in ids}
    periods = [(row.number, row.organisation, row.valid_from, row.valid_to, row.source) for row in moved]
    periods += [
        (act.number, act.responsible, None, None, act.source) for act in acts if ids[act.number] not in answered
    ]
    touched, fresh = set(), []
    for number, code, since, until, source in periods:
        if number in ids and code in bodies and (ids[number], bodies[code], since) not in known:
            touched.add(number)
            fresh.append(
                {
                    "statute_id": ids[number],
                    "organisation_id": bodies[code],
                    "valid_from": since,
                    "valid_to": until,
                    "source": source,
                }
            )
    _insert(db, StatuteResponsible, fresh)
    return touched


def _tie_successors(db: Session, ids: Mapping[str, int], acts: Sequence[ActInput]) -> set[str]:
    tied = dict(db.execute(select(col(Statute.id), col(Statute.successor_id))).all())
    touched = set()
    for act in acts:
        successor = ids.get(act.successor)
        if successor and tied[ids[act.number]] != successor:
            db.execute(update(Statute).where(col(Statute.id) == ids[act.number]).values(successor_id=successor))
            touched.add(act.number)
    return touched


def _insert(db: Session, table: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        db.execute(insert(table), rows)


def _mark(db: Session, ids: Sequence[int]) -> None:
    if ids:
        db.execute(update(Statute).where(col(Statute.id).in_(ids)).values(changed_at=now()))
