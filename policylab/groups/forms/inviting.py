"""What inviting somebody to a group asks for."""

from datetime import date

from policylab.core.forms import Input, given, line, option
from policylab.core.i18n import N_
from policylab.core.mailboxes import Address
from policylab.rules.groups import ROLE_CHOICES, GroupRole


class InviteToGroupInput(Input):
    """Inviting the person of an address to a group, whether or not they have an account."""

    email: Address = given(N_("E-postadress"), kind="email", autocomplete="off", max_length=254)
    organisation: str = given(
        N_("Organisation som personen företräder i gruppen"),
        kind="organisation",
        hint=N_("Skriv namnet eller koden, till exempel Region Skåne."),
        max_length=200,
    )
    role: GroupRole = option(N_("Roll i gruppen"), ROLE_CHOICES, default=GroupRole.MEMBER)
    until: date | None = given(
        N_("Gästexpert till och med"), kind="date", hint=N_("Behövs bara för en gästexpert."), default=None
    )
    reason: str = line(
        N_("Varför företräder personen organisationen?"),
        hint=N_("Behövs när adressen inte hör till organisationens domän, till exempel i en förening. Skälet sparas."),
        required=False,
        sometimes=True,
        max_length=300,
        autocomplete="off",
    )
