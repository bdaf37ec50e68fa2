"""Until when answers are taken."""

from datetime import date

from policylab.core.forms import Input, given
from policylab.core.i18n import N_


class LengthenInput(Input):
    """A later last day."""

    answers_by: date = given(
        N_("Ny sista dag"), kind="date", hint=N_("Senare än den som gäller nu. Tiden kan inte kortas.")
    )
