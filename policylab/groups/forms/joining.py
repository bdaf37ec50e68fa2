"""What is given when somebody is to take part in a group, or asks to."""

from datetime import date
from typing import Literal

from pydantic import EmailStr

from policylab.core.forms import Input, WrittenInput, given, option, paragraph
from policylab.core.i18n import N_
from policylab.rules.groups import ROLE_CHOICES, GroupRole


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
