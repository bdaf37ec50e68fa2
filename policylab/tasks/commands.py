"""Adding, changing, finishing, reopening and removing a task; each locks the task alone, not its subject."""

from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import Session, col, select

from policylab.accounts.models import Person
from policylab.audit.record import record, subject_id
from policylab.audit.revisions import keep_revision
from policylab.core.clock import now
from policylab.core.errors import Invalid, NotVisible, Stale
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.core.text import one_line, random_id
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.roles import Fact
from policylab.rules.tasks import Home
from policylab.tasks.forms import ChangedTaskInput, NewTaskInput
from policylab.tasks.models import Task
from policylab.tasks.queries.homes import TaskHome, home_of, read_inside
from policylab.tasks.queries.owners import Owner, possible_owners


@dataclass(frozen=True)
class _Held:
    """A task, locked, and its subject."""

    task: Task
    home: TaskHome


def add_task(db: Session, actor: Actor, kind: Home, public_id: str, data: NewTaskInput) -> Task:
    """Put a task last among those of the subject; a form sent again gives the first one.

    The owner is told. Raises NotVisible for a subject that the actor does not read from inside, Refused, Stale for one
    that is settled (a merged case), and Invalid for an owner who does not read it from inside.
    """
    home = home_of(db, actor, kind, public_id)
    if home is None:
        raise NotVisible(public_id)
    PERMISSIONS.check("task:plan", actor, home.relations)
    if home.settled:
        raise Stale(public_id)
    db.exec(select(Person.id).where(Person.id == actor.person).with_for_update(key_share=True)).one()
    first = select(Task).where(Task.created_by_id == actor.person, Task.submission_key == data.submission_key)
    if made := db.exec(first).first():
        return made
    owner = _owner(db, home, data.owner)
    task = Task(
        public_id=random_id(),
        subject_kind=kind,
        subject_id=home.id,
        submission_key=data.submission_key,
        position=_last(db, home) + 1,
        title=one_line(data.title),
        language=data.language,
        owner_id=owner.person_id,
        owner_organisation_id=owner.organisation_id,
        due_on=data.due_on,
        created_by_id=actor.person,
        created_at=now(),
    )
    keep_revision(db, actor, task, {"title": task.title})
    _tell(db, actor, home, "added", task, person_id=owner.person_id)
    return task


def change_task(db: Session, actor: Actor, public_id: str, data: ChangedTaskInput, *, version: int | None) -> Task:
    """Change what, who, when and the place in the list; an owner who is new to it is told. Raises as above."""
    held = _hold(db, actor, public_id, "task:plan", version)
    task, home = held.task, held.home
    before = (task.title, task.owner_id)
    owner = None if _is_owner(db, task, data.owner) else _owner(db, home, data.owner)
    if owner is not None:
        task.owner_id, task.owner_organisation_id = owner.person_id, owner.organisation_id
    task.title, task.due_on = one_line(data.title), data.due_on
    if task.title != before[0]:
        keep_revision(db, actor, task, {"title": task.title})
    if data.place is not None:
        _place(db, task, data.place)
    task.version += 1
    if task.owner_id != before[1]:
        _tell(db, actor, home, "handed", task, person_id=task.owner_id)
    else:
        _tell(db, actor, home, "changed", task)
    return task


def finish_task(db: Session, actor: Actor, public_id: str, *, version: int | None) -> Task:
    """Tick the task off: its owner and whoever plans there; one already ticked off stays so."""
    held = _hold(db, actor, public_id, "task:finish", None)
    if held.task.done_at is None:
        _check(held.task, version)
        held.task.done_at, held.task.done_by_id = now(), actor.person
        held.task.version += 1
        _tell(db, actor, held.home, "finished", held.task)
    return held.task


def reopen_task(db: Session, actor: Actor, public_id: str, *, version: int | None) -> Task:
    """Take the tick away; one that waits stays so."""
    held = _hold(db, actor, public_id, "task:finish", None)
    if held.task.done_at is not None:
        _check(held.task, version)
        held.task.done_at = held.task.done_by_id = None
        held.task.version += 1
        _tell(db, actor, held.home, "reopened", held.task, person_id=held.task.owner_id)
    return held.task


def remove_task(db: Session, actor: Actor, public_id: str, *, version: int | None) -> Task:
    """Take the task off the list; that it was there stays in the history."""
    held = _hold(db, actor, public_id, "task:plan", version)
    held.task.removed_at = now()
    held.task.version += 1
    _tell(db, actor, held.home, "removed", held.task)
    return held.task


def _hold(db: Session, actor: Actor, public_id: str, permission: str, version: int | None) -> _Held:
    statement = select(Task).where(Task.public_id == public_id, col(Task.removed_at).is_(None), read_inside(actor))
    task = db.exec(statement.with_for_update(of=Task)).first()
    home = home_of(db, actor, task.subject_kind, task.subject_id) if task else None
    if task is None or home is None:
        raise NotVisible(public_id)
    own = frozenset({Fact.OWNER}) if task.owner_id == actor.person_id else frozenset()
    PERMISSIONS.check(permission, actor, home.relations | own)
    if home.settled:
        raise Stale(public_id)
    _check(task, version)
    return _Held(task, home)


def _check(task: Task, version: int | None) -> None:
    if version is not None and version != task.version:
        raise Stale(task.public_id, task.model_dump(), row=task)


def _is_owner(db: Session, task: Task, public_id: str) -> bool:
    """Whether that is who has the task already: it stays theirs when something else is changed, though they left."""
    return db.exec(select(Person.id).where(Person.public_id == public_id)).first() == task.owner_id


def _owner(db: Session, home: TaskHome, public_id: str) -> Owner:
    owner = next((one for one in possible_owners(db, home) if one.public_id == public_id), None)
    if owner is None:
        raise Invalid({"owner": [N_("Välj någon som kan läsa uppgiften.")]})
    return owner


def _last(db: Session, home: TaskHome) -> int:
    of_home = (Task.subject_kind == home.kind, Task.subject_id == home.id)
    return db.exec(select(func.max(Task.position)).where(*of_home)).one() or 0


def _place(db: Session, task: Task, place: int) -> None:
    """Let the task stand at that place among all that are still on the list."""
    statement = select(Task).where(
        Task.subject_kind == task.subject_kind, Task.subject_id == task.subject_id, col(Task.removed_at).is_(None)
    )
    others = [
        row
        for row in db.exec(statement.order_by(col(Task.position), col(Task.id)).with_for_update(of=Task))
        if row.id != task.id
    ]
    others.insert(place - 1, task)
    for number, row in enumerate(others, 1):
        row.position = number
        db.add(row)


def _tell(db: Session, actor: Actor, home: TaskHome, what: str, task: Task, **fields: int) -> None:
    db.add(task)
    db.flush()
    subject = "case" if home.kind is Home.CASES else "group"
    record(
        db, actor, f"{subject}.task_{what}", home.told_of, group_id=home.group_id, task_id=subject_id(task), **fields
    )
