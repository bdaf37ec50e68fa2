"""What a reader narrows a list to, as it stands in the query parameters of its address."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Self


@dataclass(frozen=True)
class Filters:
    """Texts by name; empty means all. A value that names nothing matches nothing."""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        """The filters among some query parameters."""
        return cls(**{name: given[name] for name in cls.names() if name in given})

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The query parameters that they are."""
        return tuple(field.name for field in fields(cls))

    def chosen(self) -> dict[str, str]:
        """The filters that are in use, by name."""
        return {name: value for name in self.names() if (value := getattr(self, name))}
