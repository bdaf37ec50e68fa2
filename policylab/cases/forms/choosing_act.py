"""Which act a reference means, of those that it may mean."""

from policylab.core.forms import Input, given
from policylab.core.i18n import N_


class ActChoiceInput(Input):
    """The act that is meant by the words that stand at a place in a draft."""

    field: str = given("", kind="hidden", max_length=40)
    start: int = given("", kind="hidden", ge=0, le=100_000)
    written: str = given("", kind="hidden", default="", max_length=1_000)
    number: str = given(N_("Vilken lag menar ni?"), kind="radios", max_length=80, min_length=1)
