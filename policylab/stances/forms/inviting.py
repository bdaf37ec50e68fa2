"""Which bodies are invited to answer."""

from policylab.core.forms import Input, given
from policylab.core.i18n import N_

MOST = 300


class InvitedInput(Input):
    """The whole list of the invited: those that are ticked, and those that are written."""

    bodies: list[str] = given(N_("Bjuds in"), kind="checkboxes", default=[], max_length=MOST)
    more: str = given(
        N_("Fler organisationer"),
        kind="textarea",
        hint=N_("En på varje rad. Skriv hela namnet, till exempel Sundsvalls kommun."),
        default="",
        max_length=10_000,
        rows=4,
    )

    def named(self) -> list[str]:
        """What was written, line by line."""
        return [line.strip() for line in self.more.splitlines() if line.strip()]
