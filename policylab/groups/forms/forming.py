"""What is given when a group is formed and gets a participant."""

from pydantic import EmailStr

from policylab.core.forms import Input, given, line, paragraph
from policylab.core.i18n import N_
from policylab.groups.forms.creating import Creating


class GroupInput(Creating):
    """Forming a group."""

    name: str = line(N_("Gruppens namn"), max_length=120)
    purpose: str = paragraph(
        N_("Syfte"),
        hint=N_("Vilken fråga samlar gruppen, och vad ska den lämna ifrån sig?"),
        max_length=2_000,
        rows=4,
    )
    closed: bool = given(
        N_("Gruppen är sluten"),
        kind="checkbox",
        hint=N_(
            "En sluten grupp syns bara för sina deltagare och för processledarna. "
            "Sluten är inte sekretess: det som skrivs är allmän handling."
        ),
        default=False,
    )


class MemberInput(Input):
    """Adding a person who has an account; the organisation is needed when the person acts for several."""

    email: EmailStr = given(
        N_("E-postadress"),
        kind="email",
        hint=N_("Personen behöver ha ett konto här."),
        autocomplete="off",
    )
    organisation: str = given(N_("Organisation som personen företräder i gruppen"), kind="radios", default="")
