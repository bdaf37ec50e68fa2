"""A case as a file or another system gives it: one object, the same for the command line and the API."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from policylab.cases.forms.report import TEXT_LENGTH
from policylab.core.forms import WrittenInput


class ImportState(StrEnum):
    """The states in which a case can arrive."""

    SUBMITTED = "submitted"
    TRIAGE = "triage"
    DIALOGUE = "dialogue"


class CaseImport(WrittenInput):
    """One case to bring in; `external_id` is the sender's own and is taken in once only."""

    external_id: str = Field(min_length=1, max_length=120)
    title: str = Field(min_length=1, max_length=300)
    obstacle: str = Field(min_length=1, max_length=TEXT_LENGTH)
    organisation: str = Field(min_length=1, max_length=200, description="Code or name of an organisation.")
    goal: str = Field(default="", max_length=TEXT_LENGTH)
    consequence: str = Field(default="", max_length=TEXT_LENGTH)
    citation: str = Field(default="", max_length=1_000)
    tags: list[Annotated[str, Field(min_length=1, max_length=60)]] = Field(default=[], max_length=20)
    state: ImportState = ImportState.SUBMITTED
    published: bool = False
    submitted: date | None = Field(default=None, description="The day on which the case was first reported.")
