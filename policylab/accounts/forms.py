"""What people type to come in, to be invited and to choose for whom they act."""

from pydantic import EmailStr

from policylab.core.forms import Input, given, line
from policylab.core.i18n import N_
from policylab.rules.roles import ROLE_LABELS, Role

PASSWORD_LENGTH = 12


class SignInInput(Input):
    """Signing in."""

    email: str = given(N_("E-postadress"), kind="email", autocomplete="username", max_length=254)
    password: str = given(N_("Lösenord"), kind="password", autocomplete="current-password", max_length=200)


class InviteInput(Input):
    """Inviting one person."""

    email: EmailStr = given(N_("E-postadress"), kind="email", autocomplete="off")
    organisation: str = given(N_("Organisation"), kind="select")
    role: Role = given(N_("Roll"), kind="radios", choices=[(role.value, label) for role, label in ROLE_LABELS.items()])


class AcceptInput(Input):
    """Accepting an invitation."""

    name: str = line(N_("Namn"), autocomplete="name", max_length=120)
    title: str = line(N_("Titel"), required=False, max_length=120, autocomplete="organization-title")
    password: str = given(
        N_("Välj ett lösenord"),
        kind="password",
        hint=N_("Minst 12 tecken. En mening som bara du känner till fungerar bra."),
        autocomplete="new-password",
        min_length=PASSWORD_LENGTH,
        max_length=200,
    )


class ActForInput(Input):
    """Choosing for which organisation one acts."""

    membership: int = given(N_("Organisation"), kind="radios")
