"""What a facilitator sets for one clock."""

from policylab.core.forms import Input, given, option
from policylab.core.i18n import N_
from policylab.rules.clocks import UNIT_LABELS, Unit


class TermsInput(Input):
    """The terms of one clock."""

    length: int = given(N_("Hur lång tid?"), kind="number", inputmode="numeric", ge=1, le=250)
    unit: Unit = option(
        N_("Räknat i"),
        UNIT_LABELS,
        hint=N_("Arbetsdagar är vardagar utom helgdagar, midsommarafton, julafton och nyårsafton."),
    )
    near_days: int = given(
        N_("Hur många dagar före räknas som nära?"),
        kind="number",
        inputmode="numeric",
        hint=N_("Arbetsdagar när tiden räknas i arbetsdagar, annars vanliga dagar."),
        ge=0,
        le=120,
    )
    july_stands: bool = given(N_("Tiden står still i juli"), kind="checkbox", default=False)
