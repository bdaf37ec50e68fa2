"""What a facilitator fills in when the lab has decided how the parts of the order weigh."""

from typing import Any

from policylab.core.forms import WrittenInput, given, paragraph
from policylab.core.i18n import N_
from policylab.ranking.score import Criterion

MOST = 100


def _weight(label: str) -> Any:
    return given(label, kind="number", ge=0, le=MOST)


class WeightsInput(WrittenInput):
    """New weights; only what they are to each other matters."""

    breadth: int = _weight(N_("Vikt för spridning"))
    severity: int = _weight(N_("Vikt för allvar"))
    agreement: int = _weight(N_("Vikt för samstämmighet"))
    evidence: int = _weight(N_("Vikt för underlag"))
    reason: str = paragraph(
        N_("Varför ska delarna väga så?"),
        hint=N_("Skälet står på metodsidan för alla, tillsammans med ditt namn."),
        max_length=2_000,
        rows=4,
    )
    submission_key: str = given("", kind="hidden", default="", max_length=64)

    @property
    def weights(self) -> tuple[int, ...]:
        """The weights in the order of the criteria."""
        return tuple(getattr(self, criterion.value) for criterion in Criterion)
