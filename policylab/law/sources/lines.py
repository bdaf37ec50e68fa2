"""One line of a file: what it says, or why it cannot be used."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from policylab.core.forms import Input, messages


@dataclass(frozen=True)
class Line:
    """Where it stands, and the item that it holds; without an item the faults say why, by field."""

    file: str
    number: int
    item: Input | None
    faults: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def refused(self, name: str, fault: str) -> "Line":
        """The same line, which cannot be used after all."""
        return Line(self.file, self.number, None, {name: [fault]})


def checked(file: str, number: int, model: type[Input], given: Mapping[str, Any]) -> Line:
    """The line as an item of the model; what is empty is left out, and so changes nothing."""
    said = {name: value for name, value in given.items() if name and value not in ("", None)}
    try:
        return Line(file, number, model.model_validate(said))
    except ValidationError as error:
        return Line(file, number, None, messages(error))
