"""What has been tried already: rows in one section, as many fields as there can be rows."""

from datetime import date
from typing import Any

from pydantic import create_model

from policylab.cases.forms.sections import SectionInput, flat_text
from policylab.core.forms import given, line, paragraph
from policylab.core.i18n import N_
from policylab.core.workflow import MISSING
from policylab.rules.obstacles import ATTEMPTS_MOST, attempt_names


class _TriedInput(SectionInput):
    """What has been tried, a row for each time; empty rows are left out and the others moved up."""

    def flat(self) -> dict[str, str]:
        """The rows that say something, numbered from one."""
        rows = [row for number in range(1, ATTEMPTS_MOST + 1) if any(row := self._row(number))]
        return {
            name: text
            for number, row in enumerate(rows, 1)
            for name, text in zip(attempt_names(number), row, strict=True)
        }

    def gaps(self) -> dict[str, list[str]]:
        """A date or a registration number alone does not say what was tried."""
        names = (attempt_names(number) for number in range(1, ATTEMPTS_MOST + 1))
        return {what: [MISSING] for on, what, number in names if not getattr(self, what) and (self._has(on, number))}

    def _row(self, number: int) -> list[str]:
        return [flat_text(getattr(self, name)) for name in attempt_names(number)]

    def _has(self, *names: str) -> bool:
        return any(getattr(self, name) not in (None, "") for name in names)


def _attempt_fields(number: int) -> dict[str, Any]:
    on, what, registered = attempt_names(number)
    return {
        on: (date | None, given(N_("När?"), kind="date", default=None)),
        what: (
            str,
            paragraph(N_("Vad gjorde ni, och hur gick det?"), max_length=2_000, required=False, rows=3),
        ),
        registered: (str, line(N_("Diarienummer"), max_length=80, required=False)),
    }


TriedInput: type[SectionInput] = create_model(
    "TriedInput",
    __base__=_TriedInput,
    **{name: made for number in range(1, ATTEMPTS_MOST + 1) for name, made in _attempt_fields(number).items()},
)
