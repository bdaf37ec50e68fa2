"""What a facilitator gives for each deed on a case."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from policylab.cases.forms.raised import WithRaised
from policylab.core.forms import Input, given, line, option, paragraph
from policylab.core.i18n import N_
from policylab.rules.verdicts import CLOSING_LABELS, DECLINED_CODES, PARKED_CODES, REFERRED_CODES, ClosingCode

_REASON = N_("Skäl")
_TO_SUBMITTER = N_("Skriv så att den som skickade in hindret förstår varför.")


def _ticked(value: bool) -> bool:
    if not value:
        raise PydanticCustomError("unticked", "must be ticked")
    return value


Ticked = Annotated[bool, AfterValidator(_ticked)]
"""A box that must be ticked."""


def _code(codes: tuple[ClosingCode, ...]) -> Any:
    return option(N_("Grund"), {code: CLOSING_LABELS[code] for code in codes})


class AccountPublicationInput(Input):
    """The decision to make another organisation's account public."""

    secrecy_checked: Ticked = given(
        N_("Jag har prövat sekretessen: inget av det som visas behöver hållas hemligt"), kind="checkbox"
    )
    identifiability_checked: Ticked = given(
        N_("Jag har kontrollerat att ingen enskild person går att känna igen i det som visas"), kind="checkbox"
    )


class PublicationInput(AccountPublicationInput):
    """The decision to make a case public; the texts may hold what is to be hidden, so no text is stopped."""

    masked: str = paragraph(
        N_("Text att dölja"),
        hint=N_("En passage på varje rad, precis som den står i texten. Alla ställen där den förekommer döljs."),
        required=False,
        rows=3,
        max_length=4_000,
    )
    ground: str = line(
        N_("Varför döljs den?"),
        hint=N_("Visas i stället för texten, till exempel: uppgift om enskild."),
        required=False,
        max_length=80,
    )
    attachments: list[str] = given(
        N_("Bilagor som ska publiceras"),
        kind="checkboxes",
        hint=N_(
            "Öppna och läs varje fil först: inget i en fil kan döljas. En bilaga som du inte väljer läses bara av "
            "organisationen som rapporterade och av processledarna."
        ),
        default=[],
        max_length=100,
    )
    note: str = paragraph(
        N_("Anteckning om prövningen"),
        hint=N_("Visas inte för allmänheten, men är en allmän handling."),
        required=False,
        rows=3,
        max_length=2_000,
    )


class DialogueInput(Input):
    """The group that takes up a case."""

    group: str = given(N_("Grupp"), kind="select", max_length=40)


class ReferralInput(WithRaised):
    """Referring a case onward, to an organisation of the register or to a body named in words."""

    to: str = given(
        N_("Organisation"),
        kind="organisation",
        hint=N_("Skriv namnet eller koden, till exempel Sundsvalls kommun."),
        default="",
        max_length=200,
    )
    to_name: str = line(
        N_("Annat organ"),
        hint=N_("Fyll i om organisationen inte finns i registret, till exempel Europeiska kommissionen."),
        required=False,
    )
    reason_code: Literal[
        ClosingCode.OTHER_BODY, ClosingCode.ONGOING_INQUIRY, ClosingCode.OWN_ORGANISATION, ClosingCode.EU
    ] = _code(REFERRED_CODES)
    reason: str = paragraph(_REASON, hint=_TO_SUBMITTER, max_length=4_000)


class ParkingInput(WithRaised):
    """Letting a case rest until a date or an event."""

    until: date | None = given(N_("Till och med"), kind="date", default=None)
    until_what: str = line(
        N_("Eller till dess att något händer"),
        hint=N_("Till exempel: utredningen Dir. 2025:48 har lämnat sitt betänkande."),
        required=False,
    )
    reason_code: Literal[ClosingCode.AWAITING_INQUIRY, ClosingCode.AWAITING_RULING, ClosingCode.AWAITING_FACTS] = _code(
        PARKED_CODES
    )
    reason: str = paragraph(_REASON, hint=_TO_SUBMITTER, max_length=4_000)


class RefusalInput(WithRaised):
    """Closing a case without action."""

    reason_code: Literal[
        ClosingCode.NO_OBSTACLE,
        ClosingCode.OUTSIDE_SCOPE,
        ClosingCode.INDIVIDUAL_CASE,
        ClosingCode.PROTECTS_MORE,
        ClosingCode.ALREADY_RAISED,
    ] = _code(DECLINED_CODES)
    reason: str = paragraph(_REASON, hint=_TO_SUBMITTER, max_length=4_000)
    next_step: str = paragraph(
        N_("Vad kan de som rapporterade göra nu?"),
        hint=N_("Något som går redan i dag: vem de kan fråga, vad de kan ändra själva, vad de kan komma in med."),
        max_length=2_000,
        rows=3,
    )


class MergerInput(Input):
    """The case into which another is merged."""

    into: str = line(
        N_("Hindret som ska vara kvar"),
        hint=N_("Skriv numret, till exempel PL-2026-00007, eller några ord ur hindret."),
        max_length=200,
    )
