"""What happens to the tasks of a case, told to the submitter's side, and to those of a group, told within it."""

from collections.abc import Iterator

from policylab.rules.event_kinds.kind import Audience, EventKind, Hears, kind


def _of(subject: str, audience: Audience) -> Iterator[EventKind]:
    owner = (Hears.INVITED,)
    yield kind(
        f"{subject}.task_added", audience, "En uppgift lades till.", "A task was added.", "task_id person_id", owner
    )
    yield kind(f"{subject}.task_handed", audience, "En uppgift fick en ny ansvarig.", "A task got a new owner.",
               "task_id person_id", owner)  # fmt: skip
    yield kind(f"{subject}.task_changed", audience, "En uppgift ändrades.", "A task was changed.", "task_id")
    yield kind(f"{subject}.task_finished", audience, "En uppgift blev klar.", "A task was finished.", "task_id")
    yield kind(f"{subject}.task_reopened", audience, "En uppgift togs upp igen.", "A task was reopened.",
               "task_id person_id", owner)  # fmt: skip
    yield kind(f"{subject}.task_removed", audience, "En uppgift togs bort.", "A task was removed.", "task_id")


KINDS = (*_of("case", Audience.ORGANISATION), *_of("group", Audience.GROUP))
