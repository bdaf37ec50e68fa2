"""The choices of the library, as they stand in the URL, and the conditions that they are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from sqlalchemy import ColumnElement, false
from sqlmodel import col

from policylab.core.permission import Actor
from policylab.guidance.models import Guidance
from policylab.guidance.queries.naming import at_place
from policylab.law.queries.places import Place
from policylab.rules.verdicts import Confirmation
from policylab.rules.workflow import GuidanceState


@dataclass(frozen=True)
class GuidanceFilters:
    """What a reader narrows the library to; empty means all that is published. What names nothing matches nothing."""

    state: str = ""
    area: str = ""
    provision: str = ""
    confirmed: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "GuidanceFilters":
        """The choices among some query parameters."""
        return cls(**{name: given[name] for name in FILTERS if name in given})

    def chosen(self) -> dict[str, str]:
        """The choices that are made, by name."""
        return {name: value for name in FILTERS if (value := getattr(self, name))}

    @property
    def shelf(self) -> GuidanceState:
        """The state whose guidance is shown."""
        return GuidanceState(self.state) if self.state in set(GuidanceState) else GuidanceState.PUBLISHED


FILTERS = tuple(field.name for field in fields(GuidanceFilters))


def conditions(actor: Actor, filters: GuidanceFilters) -> Iterator[ColumnElement[bool]]:
    """One condition on `guidance` for each choice."""
    yield col(Guidance.state) == filters.shelf
    if filters.area:
        yield col(Guidance.area) == filters.area
    if filters.confirmed:
        known = filters.confirmed in set(Confirmation)
        yield col(Guidance.confirmed) == Confirmation(filters.confirmed) if known else false()
    if filters.provision:
        yield at_place(actor, Place.of(filters.provision))
