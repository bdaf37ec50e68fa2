"""What is given when somebody is to take part in a group, asks to, or is invited from outside."""

from datetime import date
from typing import Literal

from pydantic import EmailStr

from policylab.core.forms import Input, WrittenInput, given, line, option, paragraph
from policylab.core.i18n import N_
from policylab.core.mailboxes import Address
from policylab.rules.groups import ROLE_CHOICES, GroupRole
from policylab.rules.roles import ROLE_LABELS, Role

_INVITED_AS = (Role.CONTRIBUTOR, Role.REPRESENTATIVE, Role.RESEARCHER, Role.OFFICIAL)


class Place(Input):
    """As what somebody takes part; a guest until a day."""

    role: GroupRole = option(N_("Roll i gruppen"), ROLE_CHOICES, default=GroupRole.MEMBER)
    until: date | None = given(
        N_("Gästexpert till och med"), kind="date", hint=N_("Behövs bara för en gästexpert."), default=None
    )


class MemberInput(Place):
    """Adding a person who has an account; the organisation is needed when the person acts for several."""

    email: EmailStr = given(
        N_("E-postadress"),
        kind="email",
        hint=N_("Personen behöver ha ett konto här."),
        autocomplete="off",
    )
    organisation: str = given(N_("Organisation som personen företräder i gruppen"), kind="radios", default="")


class GroupInvitationInput(Place):
    """Inviting a person who is new to the product, to an organisation and to the group at once."""

    email: Address = given(N_("E-postadress"), kind="email", autocomplete="off", max_length=254)
    organisation: str = given(
        N_("Organisation"),
        kind="organisation",
        hint=N_("Skriv namnet eller koden, till exempel Sundsvalls kommun."),
        max_length=200,
    )
    acts_as: Role = option(N_("Roll i organisationen"), {role: ROLE_LABELS[role] for role in _INVITED_AS})
    name: str = line(N_("Namn"), required=False, max_length=120, autocomplete="off")
    reason: str = line(
        N_("Varför företräder personen organisationen?"),
        hint=N_("Behövs när adressen inte hör till organisationens domän, till exempel i en förening. Skälet sparas."),
        required=False,
        max_length=300,
        autocomplete="off",
    )


class JoinInput(WrittenInput):
    """Asking to take part in an open group."""

    text: str = paragraph(
        N_("Varför vill du vara med?"),
        hint=N_("Vad ser ni hos er som gruppen behöver veta? Läses av processledarna och gruppledaren."),
        required=False,
        max_length=1_000,
        rows=4,
    )


class AnswerJoinInput(Input):
    """Letting somebody in, or not."""

    answer: Literal["yes", "no"] = given("", kind="hidden")
