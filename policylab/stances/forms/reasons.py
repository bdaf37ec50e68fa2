"""Which of the reasons that were given stand first on the page."""

from policylab.core.forms import Input, given
from policylab.core.i18n import N_

MOST = 4
"""So many on each side: the strongest, not all."""


class ReasonsInput(Input):
    """The whole choice, on both sides."""

    favouring: list[str] = given(N_("Skäl för"), kind="checkboxes", default=[], max_length=MOST)
    opposing: list[str] = given(N_("Skäl mot"), kind="checkboxes", default=[], max_length=MOST)
