"""What an administrator fills in about people and their keys."""

from datetime import date

from policylab.core.forms import Input, given, line
from policylab.core.i18n import N_
from policylab.rules.roles import ROLE_LABELS, Role


class PressedInput(Input):
    """A button alone."""


class PersonSearchInput(Input):
    """Finding a person."""

    q: str = line(N_("Namn eller e-postadress"), required=False, max_length=200, autocomplete="off")


class MembershipInput(Input):
    """Giving a role."""

    organisation: str = given(N_("Organisation"), kind="select")
    role: Role = given(N_("Roll"), kind="radios", choices=[(role.value, label) for role, label in ROLE_LABELS.items()])
    valid_from: date = given(N_("Från och med"), kind="date", hint=N_("Till exempel 2026-03-12."))


class EndMembershipInput(Input):
    """Ending a role."""

    valid_to: date = given(
        N_("Till och med"),
        kind="date",
        hint=N_("Den sista dagen ingår. Stäng kontot om personen inte ska komma in alls."),
    )


class TokenInput(Input):
    """Making a key for the API."""

    membership: int = given(N_("Roll som nyckeln använder"), kind="radios", ge=1, le=999)
    name: str = line(N_("Vad nyckeln ska användas till"), max_length=120)
    scopes: list[str] = given(
        N_("Vad den får göra"),
        kind="checkboxes",
        choices=[("read", N_("Läsa det som rollen får läsa")), ("cases:write", N_("Läsa in hinder"))],
        min_length=1,
    )
    expires_on: date | None = given(
        N_("Gäller till och med"), kind="date", hint=N_("Lämna tomt om den ska gälla tills vidare."), default=None
    )
