"""What is given when an agency is invited to reply, when it replies, and when the reply is made public."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from policylab.core.forms import Input, WrittenInput, given, line, paragraph
from policylab.core.i18n import N_
from policylab.rules.replies import INVITED


def _ticked(value: bool) -> bool:
    if not value:
        raise PydanticCustomError("unticked", "must be ticked")
    return value


Ticked = Annotated[bool, AfterValidator(_ticked)]
"""A box that must be ticked."""


class InviteReplyInput(WrittenInput):
    """An invitation to one body."""

    body: str = given(
        N_("Myndighet"),
        kind="organisation",
        hint=N_("Den som har tillsynen, tillämpar regeln eller har beslutat föreskriften."),
        among=[sector.value for sector in INVITED],
        max_length=200,
    )
    message: str = paragraph(
        N_("Inbjudan"),
        hint=N_(
            "Det här är allt som myndigheten får läsa om hindret innan det är offentligt. "
            "Nämn inget som inte får lämnas ut."
        ),
        max_length=6_000,
        rows=12,
    )
    reply_by: date = given(N_("Svar önskas senast"), kind="date")
    submission_key: str = given("", kind="hidden", default="", max_length=64)


class ReplyInput(WrittenInput):
    """The body's reply."""

    text: str = paragraph(
        N_("Er replik"),
        hint=N_("Vad stämmer, vad stämmer inte, och vad ska regeln eller tillsynen skydda? Vilka vägar ser ni?"),
        max_length=10_000,
        rows=12,
    )
    registration_number: str = line(N_("Ert diarienummer"), hint=N_("Visas tillsammans med repliken."), max_length=60)
    submission_key: str = given("", kind="hidden", default="", max_length=64)


class ReplyPublicationInput(Input):
    """The decision to show a reply on its case."""

    secrecy_checked: Ticked = given(
        N_("Jag har prövat sekretessen: inget av det som visas behöver hållas hemligt"), kind="checkbox"
    )
    identifiability_checked: Ticked = given(
        N_("Jag har kontrollerat att ingen enskild person går att känna igen i det som visas"), kind="checkbox"
    )
