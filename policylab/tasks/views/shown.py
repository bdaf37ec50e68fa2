"""The subject of a task, and the choice of who takes the task on."""

from collections.abc import Sequence

from sqlmodel import Session

from policylab.core.pages import actor, db, found
from policylab.tasks.links import home_url
from policylab.tasks.models import Task
from policylab.tasks.queries.homes import TaskHome, home_of
from policylab.tasks.queries.owners import person_choice, possible_owners


def home_of_task(task: Task) -> TaskHome:
    """The subject of a task that the reader has been found to see."""
    return found(home_of(db(), actor(), task.subject_kind, task.subject_id))


def list_url(task: Task) -> str:
    """The list that a task of the reader's stands on."""
    home = home_of_task(task)
    return home_url(home.page, home.public_id)


def owner_choices(session: Session, home: TaskHome, keep: int | None = None) -> Sequence[tuple[str, str]]:
    """Public id and name, with organisation, of everybody who can take on a task there; `keep` has it already."""
    owners = possible_owners(session, home)
    choices = [(one.public_id, f"{one.name}, {one.organisation}") for one in owners]
    if keep is not None and keep not in {one.person_id for one in owners}:
        choices.insert(0, person_choice(session, keep))
    return choices
