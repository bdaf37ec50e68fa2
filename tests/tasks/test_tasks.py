"""Tasks: for those who read their subject from inside, in an order of their own, told to who takes them on."""

from datetime import timedelta

import pytest
from sqlalchemy.engine import Engine
from sqlmodel import Session, col, select

from policylab.accounts.models import Person
from policylab.audit.models import Event
from policylab.audit.record import subject_id
from policylab.cases.models import Case
from policylab.cases.queries.visible import relations
from policylab.core.clock import now, today
from policylab.core.db import transaction
from policylab.core.errors import Invalid, NotVisible, Refused, Stale
from policylab.core.permission import ANYBODY, Actor
from policylab.groups.models import Group, GroupMember, Meeting
from policylab.groups.queries.visible import relations as group_relations
from policylab.notifications.audience import addressees
from policylab.notifications.queries.reach import tellable
from policylab.rules.event_kinds.kind import Hears
from policylab.rules.roles import Role
from policylab.rules.tasks import Home
from policylab.rules.workflow import CaseState
from policylab.tasks.commands import add_task, change_task, finish_task, remove_task, reopen_task
from policylab.tasks.forms import ChangedTaskInput, NewTaskInput
from policylab.tasks.models import Task
from policylab.tasks.queries.homes import home_of, stands_to_case, stands_to_group
from policylab.tasks.queries.listing import TaskList, my_tasks, tasks_of, visible_task
from policylab.tasks.queries.owners import possible_owners
from tests.factories import Factory
from tests.query_counter import count_queries


def _end_reading(db: Session) -> None:
    db.expunge_all()
    db.rollback()


def _public(db: Session, actor: Actor) -> str:
    public_id = db.exec(select(Person.public_id).where(Person.id == actor.person_id)).one()
    _end_reading(db)
    return public_id


def _add(db: Session, actor: Actor, kind: Home, public_id: str, owner: Actor, **given: object) -> Task:
    data = NewTaskInput.model_validate({"title": "Fråga verket", "owner": _public(db, owner), **given})
    with transaction(db):
        return add_task(db, actor, kind, public_id, data)


def _of_case(db: Session, actor: Actor, case: Case) -> TaskList | None:
    return tasks_of(db, actor, Home.CASES, subject_id(case), stands_to_case(relations(db, actor, case)))


def _of_group(db: Session, actor: Actor, group: Group) -> TaskList | None:
    return tasks_of(db, actor, Home.GROUPS, subject_id(group), stands_to_group(group_relations(actor, group)))


def test_the_tasks_of_a_case_are_for_the_submitters_side_and_the_facilitators(db: Session, make: Factory) -> None:
    author, colleague, joined, member = make.actor(), make.actor(), make.actor(organisation="12"), make.actor()
    elsewhere = make.actor(organisation="1280")
    group = make.group(elsewhere, closed=True)
    case = make.case(CaseState.DIALOGUE, by=author, published=True, group_id=group.id)
    make.account(case, joined)
    leader, elsewhere = make.facilitator(), make.again(elsewhere)
    public_id = str(case.public_id)
    task = _add(db, leader, Home.CASES, public_id, author)
    for reader in (author, colleague, leader):
        shown = _of_case(db, reader, case)
        assert shown is not None
        assert [row.title for row in shown.rows] == ["Fråga verket"]
        assert shown.may_plan == (reader is leader)
        assert shown.rows[0].may_finish == (reader is not colleague)
        _end_reading(db)
    for outsider in (elsewhere, joined, make.admin(), make.official(), ANYBODY):
        assert _of_case(db, outsider, case) is None
        assert visible_task(db, outsider, task.public_id) is None
        assert home_of(db, outsider, Home.CASES, public_id) is None
    for outsider in (elsewhere, joined):
        with pytest.raises(NotVisible), transaction(db):
            finish_task(db, outsider, task.public_id, version=1)
        with pytest.raises(Invalid):
            _add(db, leader, Home.CASES, public_id, outsider)
    with pytest.raises(Refused):
        _add(db, author, Home.CASES, public_id, author)
    assert member.person_id not in {row.owner_id for row in _rows(_of_case(db, leader, case))}


def test_the_tasks_of_a_group_and_its_meetings_are_for_those_in_it(db: Session, make: Factory) -> None:
    member, outsider = make.actor(), make.actor(organisation="1280")
    for closed in (True, False):
        group = make.group(member, closed=closed)
        inside = make.again(member)
        with transaction(db):
            span = {"starts_at": now(), "ends_at": now() + timedelta(hours=1)}
            by = inside.person
            key = f"m{group.id}"
            of = {"group_id": subject_id(group), "submission_key": key, "created_by_id": by}
            db.add(Meeting(public_id=key, title="M", **of, **span))
        of_group = _add(db, inside, Home.GROUPS, group.public_id, inside)
        _add(db, inside, Home.MEETINGS, f"m{group.id}", inside, submission_key=f"m{group.id}")
        assert [row.public_id for row in _rows(_of_group(db, inside, group))] == [of_group.public_id]
        assert _of_group(db, outsider, group) is None
        assert {row.home_title for row in my_tasks(db, inside)} >= {group.name}
        with pytest.raises(NotVisible):
            _add(db, outsider, Home.MEETINGS, f"m{group.id}", inside)
        with pytest.raises(Invalid):
            _add(db, inside, Home.GROUPS, group.public_id, outsider)
    assert len(my_tasks(db, inside)) == 4
    _end_reading(db)
    with transaction(db):
        for row in db.exec(select(GroupMember)):
            row.valid_to = now()
            db.add(row)
    assert my_tasks(db, make.again(member)) == []


def test_a_task_is_added_once_and_told_to_who_takes_it_on(db: Session, make: Factory) -> None:
    author, leader = make.actor(), make.facilitator()
    case = make.case(by=author)
    first = _add(db, leader, Home.CASES, str(case.public_id), author, submission_key="k")
    assert _add(db, leader, Home.CASES, str(case.public_id), leader, submission_key="k").public_id == first.public_id
    event = db.exec(select(Event).where(col(Event.kind).startswith("case.task_"))).one()
    assert event.kind == "case.task_added"
    payload = {"task_id": first.id, "person_id": author.person_id}
    assert set(addressees(db, event, payload, [Hears.INVITED])) == {author.person_id}
    assert tellable(db, author, [event]) == [event]
    assert tellable(db, make.actor(organisation="1280"), [event]) == []


def test_ticked_reopened_changed_and_removed(db: Session, make: Factory) -> None:
    author, leader = make.actor(), make.facilitator()
    case = make.case(by=author)
    tasks = [_add(db, leader, Home.CASES, str(case.public_id), author, title=str(n)) for n in range(3)]
    last = tasks[2].public_id
    with transaction(db):
        assert finish_task(db, author, last, version=1).version == 2
    with transaction(db):
        assert finish_task(db, author, last, version=1).version == 2  # the same press again
    with pytest.raises(Stale), transaction(db):
        reopen_task(db, author, last, version=1)
    with transaction(db):
        assert reopen_task(db, author, last, version=2).done_at is None
    moved = ChangedTaskInput(title="Först", owner=_public(db, leader), due_on=today(), place=1)
    with pytest.raises(Stale), transaction(db):
        change_task(db, leader, last, moved, version=1)
    with transaction(db):
        change_task(db, leader, last, moved, version=3)
    assert [row.title for row in _rows(_of_case(db, leader, case))] == ["Först", "0", "1"]
    _end_reading(db)
    with pytest.raises(Refused), transaction(db):
        remove_task(db, author, tasks[0].public_id, version=None)
    with transaction(db):
        remove_task(db, leader, tasks[0].public_id, version=None)
    assert [row.title for row in _rows(_of_case(db, leader, case))] == ["Först", "1"]
    kinds = db.exec(select(Event.kind).where(col(Event.kind).startswith("case.task_")).order_by(col(Event.seq))).all()
    told = [kind.removeprefix("case.task_") for kind in kinds]
    assert told == ["added", "added", "added", "finished", "reopened", "handed", "removed"]


def test_who_left_keeps_the_task_until_it_is_given_to_another(db: Session, make: Factory) -> None:
    member, other = make.actor(), make.actor()
    group = make.group(member, other)
    member, other = make.again(member), make.again(other)
    task = _add(db, other, Home.GROUPS, group.public_id, member)
    with transaction(db):
        db.exec(select(GroupMember).where(GroupMember.person_id == member.person_id)).one().valid_to = now()
    kept = ChangedTaskInput(title="Fråga igen", owner=_public(db, member))
    with transaction(db):
        assert change_task(db, other, task.public_id, kept, version=1).owner_id == member.person_id
    home = home_of(db, other, Home.GROUPS, group.public_id)
    assert home is not None
    assert member.person_id not in {one.person_id for one in possible_owners(db, home)}


def test_a_merged_case_keeps_its_tasks_as_they_are(db: Session, make: Factory) -> None:
    author, leader = make.actor(), make.facilitator()
    case = make.case(CaseState.DIALOGUE, by=author, merged_into_id=make.case(CaseState.DIALOGUE).id)
    with pytest.raises(Stale):
        _add(db, leader, Home.CASES, str(case.public_id), author)


def test_late_tasks_come_first(db: Session, make: Factory) -> None:
    leader = make.facilitator()
    case = make.case()
    for title, due in (("sedan", None), ("snart", today()), ("sen", today() - timedelta(days=1))):
        _add(db, leader, Home.CASES, str(case.public_id), leader, title=title, due_on=due)
    assert [(row.title, row.late) for row in my_tasks(db, leader)] == [
        ("sen", True),
        ("snart", False),
        ("sedan", False),
    ]
    assert my_tasks(db, ANYBODY) == []


def test_as_many_queries_for_one_task_as_for_three(engine: Engine, db: Session, make: Factory) -> None:
    author, leader = make.actor(Role.REPRESENTATIVE, "12"), make.facilitator()
    case = make.case(by=author)
    numbers = []
    for count in (1, 2):
        for _ in range(count):
            _add(db, leader, Home.CASES, str(case.public_id), leader)
        stands = stands_to_case(relations(db, leader, case))
        with count_queries(engine) as counted:
            tasks_of(db, leader, Home.CASES, subject_id(case), stands)
            my_tasks(db, leader)
        _end_reading(db)
        numbers.append(counted.number)
    assert numbers == [2, 2]


def _rows(shown: TaskList | None) -> list[object]:
    assert shown is not None
    return list(shown.rows)
