"""What people type to come in, to be invited and to choose for whom they act."""

from typing import Any, Literal

from policylab.core.forms import Input, given, line
from policylab.core.i18n import N_
from policylab.core.mailboxes import Address
from policylab.rules.roles import ROLE_LABELS, Role

PASSWORD_LENGTH = 12


class SignInInput(Input):
    """Signing in."""

    email: str = given(N_("E-postadress"), kind="email", autocomplete="username", max_length=254)
    password: str = given(N_("Lösenord"), kind="password", autocomplete="current-password", max_length=200)


class InviteInput(Input):
    """Inviting one person."""

    email: Address = given(N_("E-postadress"), kind="email", autocomplete="off", max_length=254)
    organisation: str = given(
        N_("Organisation"),
        kind="organisation",
        hint=N_("Skriv namnet eller koden, till exempel Sundsvalls kommun."),
        max_length=200,
    )
    role: Role = given(N_("Roll"), kind="radios", choices=[(role.value, label) for role, label in ROLE_LABELS.items()])
    name: str = line(N_("Namn"), required=False, max_length=120, autocomplete="off")
    reason: str = line(
        N_("Varför företräder personen organisationen?"),
        hint=N_("Behövs när adressen inte hör till organisationens domän, till exempel i en förening. Skälet sparas."),
        required=False,
        max_length=300,
        autocomplete="off",
    )


class InviteListInput(Input):
    """A list of people to invite, as text or in a file."""

    rows: str = given(
        N_("Listan"),
        kind="textarea",
        hint=N_(
            "En person på varje rad: e-postadress; namn; organisation; roll; skäl. Organisationen anges med kod eller "
            "namn. Skälet behövs bara när adressen inte hör till organisationens domän."
        ),
        rows=10,
        max_length=60_000,
    )


class SendListInput(InviteListInput):
    """Sending the invitations of a list that was looked through; `seen` is the newest invitation known by then."""

    seen: int = given("", kind="hidden", ge=0)


class LinkInput(Input):
    """Asking for a link by mail."""

    email: Address = given(N_("E-postadress"), kind="email", autocomplete="email", max_length=254)


class AddressInput(Input):
    """Showing, in another browser than the one that asked, that one knows to whom a link was sent."""

    email: str = given(
        N_("E-postadressen som länken skickades till"), kind="email", autocomplete="email", max_length=254
    )


class NewcomerInput(Input):
    """Who somebody is that comes in for the first time."""

    name: str = line(N_("Ditt namn"), autocomplete="name", max_length=120)
    title: str = line(N_("Titel"), required=False, max_length=120, autocomplete="organization-title")


def _new_password(label: str) -> Any:
    return given(
        label,
        kind="password",
        hint=N_("Minst 12 tecken. En mening som bara du känner till fungerar bra."),
        autocomplete="new-password",
        min_length=PASSWORD_LENGTH,
        max_length=200,
    )


class PasswordInput(Input):
    """Choosing a password."""

    password: str = _new_password(N_("Nytt lösenord"))


class ChangePasswordInput(PasswordInput):
    """Changing one's password, while one has one."""

    current_password: str = given(
        N_("Nuvarande lösenord"), kind="password", autocomplete="current-password", max_length=200
    )


class AcceptInput(Input):
    """Accepting an invitation."""

    name: str = line(N_("Namn"), autocomplete="name", max_length=120)
    title: str = line(N_("Titel"), required=False, max_length=120, autocomplete="organization-title")
    password: str = _new_password(N_("Välj ett lösenord"))


class ActForInput(Input):
    """Choosing for which organisation one acts."""

    membership: int = given(N_("Organisation"), kind="radios")


class ProfileInput(Input):
    """What a person says of themselves to those they work with."""

    name: str = line(N_("Namn"), autocomplete="name", max_length=120)
    title: str = line(N_("Titel"), required=False, max_length=120, autocomplete="organization-title")
    telephone: str = line(
        N_("Telefon"),
        hint=N_("Visas där du är kontaktperson, till exempel för ett hinder som du handlägger."),
        required=False,
        max_length=40,
        autocomplete="tel",
        inputmode="tel",
    )
    language: Literal["sv", "en"] = given(
        N_("Språk på sidor och brev"), kind="radios", choices=[("sv", "Svenska"), ("en", "English")]
    )
