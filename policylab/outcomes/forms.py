"""What is given about the outcome of a proposal: answers, stages on the way, and whether the change solved anything."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from policylab.core.forms import Input, WrittenInput, given, line, option, paragraph
from policylab.core.i18n import N_
from policylab.core.web_address import WebAddress
from policylab.rules.outcomes import (
    ANSWER_LABELS,
    DECIDER_LABELS,
    SOLVED_LABELS,
    STAGE_EXAMPLES,
    STAGE_LABELS,
    AnswerKind,
    Decider,
    Solved,
    StageKind,
    stage_reference,
)
from policylab.rules.roles import Sector

_LINK = N_("Webbadress")
_LINK_HINT = N_("Börjar med https:// eller http://.")


def _ticked(value: bool) -> bool:
    if not value:
        raise PydanticCustomError("unticked", "must be ticked")
    return value


class AnswerInput(WrittenInput):
    """An answer (besked), as its document says."""

    outcome: AnswerKind = option(N_("Besked"), ANSWER_LABELS)
    decided_by: Decider = option(
        N_("Vem har beslutat?"),
        DECIDER_LABELS,
        hint=N_("Regeringen beslutar gemensamt. Ange aldrig en handläggare."),
    )
    decider: str = given(
        N_("Vilket departement eller vilken myndighet?"),
        kind="organisation",
        hint=N_("Lämna tomt om det är mottagaren, eller om regeringen har beslutat."),
        among=[Sector.MINISTRY.value, Sector.AGENCY.value],
        default="",
        max_length=200,
    )
    answered_on: date = given(N_("Beslutsdatum"), kind="date")
    answer_reference: str = line(N_("Handlingens beteckning"), hint=N_("Till exempel diarienummer eller Dir. 2026:12."))
    answer_link: WebAddress = line(N_("Länk till handlingen"), hint=_LINK_HINT, max_length=1_000, required=False)
    answer_reason: str = paragraph(
        N_("Skäl"),
        hint=N_("Behövs när förslaget inte tas vidare."),
        required=False,
        sometimes=True,
        max_length=5_000,
    )
    inquiry_reference: str = line(
        N_("Utredningens beteckning"),
        hint=N_("Behövs när frågan utreds. Till exempel Dir. 2026:12."),
        required=False,
        sometimes=True,
        max_length=80,
    )
    inquiry_on: date | None = given(
        N_("Utredningen ska redovisas"),
        kind="date",
        hint=N_("Behövs när frågan utreds."),
        default=None,
        sometimes=True,
    )


class FollowUpInput(WrittenInput):
    """What became of it for those who reported the obstacle."""

    follow_up_text: str = paragraph(
        N_("Vad blev det för dem som rapporterade hindret?"),
        hint=N_("Löste ändringen hindret? Säg också vad som återstår."),
        max_length=5_000,
    )


class StageInput(WrittenInput):
    """One stage on the way to the rule in force; a stage that is corrected is given whole again."""

    model_config = ConfigDict(validate_default=True)

    kind: StageKind = option(N_("Vad har hänt?"), STAGE_LABELS)
    reference: str = line(
        N_("Beteckning"),
        hint=N_("Till exempel Dir. 2026:14, SOU 2026:3, Prop. 2025/26:120, SFS 2026:512 eller SKOLFS 2026:4."),
        required=False,
        max_length=80,
    )
    on_date: date = given(N_("Datum"), kind="date")
    link: WebAddress = line(_LINK, hint=_LINK_HINT, max_length=1_000, required=False)
    submission_key: str = given("", kind="hidden", default="", max_length=64)

    @field_validator("reference", mode="after")
    @classmethod
    def _shaped(cls, value: str, info: ValidationInfo) -> str:
        kind: StageKind | None = info.data.get("kind")
        if kind is None:
            return value
        written = stage_reference(kind, value)
        if written is None:
            raise PydanticCustomError("reference", "not of its shape", {"example": STAGE_EXAMPLES[kind]})
        return written


class SolvedInput(WrittenInput):
    """Whether the changed rule solved the obstacle where one works."""

    solved: Solved = option(N_("Är hindret löst hos er?"), SOLVED_LABELS)
    text: str = paragraph(
        N_("Vad blev det hos er?"),
        hint=N_("Behövs om hindret inte är helt löst: vad står fortfarande i vägen?"),
        required=False,
        sometimes=True,
        max_length=3_000,
    )


class SolvedTextInput(Input):
    """The decision to show what an organisation wrote."""

    secrecy_checked: Annotated[bool, AfterValidator(_ticked)] = given(
        N_("Jag har prövat sekretessen: inget av det som visas behöver hållas hemligt"), kind="checkbox"
    )
    identifiability_checked: Annotated[bool, AfterValidator(_ticked)] = given(
        N_("Jag har kontrollerat att ingen enskild person går att känna igen i det som visas"), kind="checkbox"
    )
