"""What is given when a task is added and changed."""

from datetime import date

from pydantic import Field

from policylab.core.forms import WrittenInput, given, line
from policylab.core.i18n import N_
from policylab.core.text import random_id


class TaskInput(WrittenInput):
    """What is to be done, by whom and by when; the owner by public id, the place from the top of the list."""

    title: str = line(N_("Vad ska göras?"), hint=N_("Börja med ett verb: Fråga, Skriv, Boka."), max_length=200)
    owner: str = given(N_("Vem gör det?"), kind="select", max_length=64)
    due_on: date | None = given(N_("Klart senast"), kind="date", hint=N_("Till exempel 2026-03-12."), default=None)


class NewTaskInput(TaskInput):
    """Adding a task, once, however often the form is sent."""

    submission_key: str = Field(
        default_factory=random_id, max_length=64, json_schema_extra={"x-ui": {"kind": "hidden"}}
    )
    language: str = Field(default="sv", pattern="^(sv|en)$", json_schema_extra={"x-ui": {"kind": "hidden"}})


class ChangedTaskInput(TaskInput):
    """Changing a task, and its place among the others."""

    place: int | None = given(
        N_("Plats i listan"),
        kind="number",
        hint=N_("1 är överst. Lämna tomt så står uppgiften kvar."),
        default=None,
        ge=1,
        le=1_000,
    )
