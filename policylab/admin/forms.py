"""What an administrator fills in about people and their keys."""

from datetime import date
from typing import Literal

from policylab.core.forms import Input, given, line, option
from policylab.core.i18n import N_
from policylab.core.mailboxes import Address
from policylab.rules.coverage import KIND_LABELS, LEVEL_LABELS, Level, OrganisationKind
from policylab.rules.roles import ROLE_LABELS, SECTOR_LABELS, Role, Sector


class PressedInput(Input):
    """A button alone."""


class PersonSearchInput(Input):
    """Finding a person."""

    q: str = line(N_("Namn eller e-postadress"), required=False, max_length=200, autocomplete="off")


class MembershipInput(Input):
    """Giving a role."""

    organisation: str = given(
        N_("Organisation"),
        kind="organisation",
        hint=N_("Skriv namnet eller koden, till exempel Sundsvalls kommun."),
        max_length=200,
    )
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


class EventFilterInput(Input):
    """What the event log can be narrowed to."""

    kind: str = given(N_("Händelse"), kind="select", default="")
    by: str = line(N_("Personens e-postadress"), required=False, max_length=254, autocomplete="off")
    first: date | None = given(N_("Från och med"), kind="date", default=None)
    last: date | None = given(N_("Till och med"), kind="date", default=None)


class NewOrganisationInput(Input):
    """Adding an organisation."""

    code: str = line(
        N_("Kod"),
        hint=N_("Organisationsnummer om det finns, annars ett ord med små bokstäver. Koden ändras aldrig."),
        max_length=40,
    )
    name_sv: str = line(N_("Namn på svenska"), max_length=200)
    name_en: str = line(N_("Namn på engelska"), max_length=200)
    sector: Sector = given(
        N_("Sektor"),
        kind="select",
        choices=[(sector.value, label) for sector, label in SECTOR_LABELS.items() if sector is not Sector.LAB],
    )


class RenameInput(Input):
    """A new name; the earlier one is kept with its last day."""

    name_sv: str = line(N_("Namn på svenska"), max_length=200)
    name_en: str = line(N_("Namn på engelska"), max_length=200)
    valid_from: date = given(N_("Namnet gäller från och med"), kind="date")


class CloseInput(Input):
    """The last day of an organisation and the one that takes over."""

    valid_to: date = given(N_("Sista dagen"), kind="date")
    successor: str = given(
        N_("Efterträdare"),
        kind="organisation",
        hint=N_("Skriv namnet eller koden. Lämna tomt om ingen tar över."),
        default="",
        max_length=200,
    )


class MailDomainInput(Input):
    """The mail domain by which people of the organisation come in."""

    mail_domain: str = line(
        N_("Registrerad e-postdomän"),
        hint=N_("Till exempel sundsvall.se. Lämna tomt om ingen ska kunna logga in med en adress därifrån."),
        required=False,
        max_length=200,
        autocomplete="off",
    )


class OfficialAddressInput(Input):
    """Where mail to the organisation itself goes."""

    official_address: Address | Literal[""] = given(
        N_("Officiell e-postadress"),
        kind="email",
        hint=N_("Till exempel registrator@skolinspektionen.se. Dit skickas inbjudningar till organisationen själv."),
        default="",
        max_length=254,
    )


class StandingInput(Input):
    """How far an organisation reaches, and what it is beside its sector: groups see from it who is missing."""

    level: Level = option(N_("Nivå"), LEVEL_LABELS)
    kind: OrganisationKind | Literal[""] = option(
        N_("Slag"),
        {"": N_("Inget av dem")} | KIND_LABELS,
        hint=N_("En myndighet kan vara tillsynsmyndighet, en organisation i civilsamhället brukarorganisation."),
        default="",
    )


class MinistryInput(Input):
    """The ministry of an agency from a day on."""

    ministry: str = given(N_("Departement"), kind="select")
    valid_from: date = given(N_("Från och med"), kind="date")
