"""What is given when a meeting is planned, answered and noted."""

from datetime import date, datetime, time

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from policylab.core.clock import STOCKHOLM
from policylab.core.forms import Input, WrittenInput, given, line, option, paragraph
from policylab.core.i18n import N_
from policylab.core.text import random_id
from policylab.core.workflow import MISSING
from policylab.meetings.recurring import days_of
from policylab.rules.meetings import COMING_LABELS, MOST_MEETINGS, REACH_LABELS, REPEATS_LABELS, Coming, Reach, Repeats

LATER = N_("Mötet behöver sluta efter att det har börjat.")
UNENDED = N_("Ange sista dag eller antal möten.")
LONE = N_("Bara ett möte ryms till den dagen. Välj en senare dag.")
MANY = N_("Högst 26 möten i en serie. Välj en tidigare dag.")
SECURE = N_("Skriv en adress som börjar med https://.")


class MeetingInput(WrittenInput):
    """A meeting: when, where, and what about."""

    title: str = line(N_("Vad gäller mötet?"), max_length=150)
    day: date = given(N_("Dag"), kind="date")
    starts: time = given(N_("Börjar"), kind="text", hint=N_("Till exempel 09.30."), inputmode="decimal")
    ends: time = given(N_("Slutar"), kind="text", hint=N_("Till exempel 11.00."), inputmode="decimal")
    place: str = line(N_("Plats"), hint=N_("Lokal och adress."), required=False)
    link: str = line(
        N_("Länk till videomöte"), hint=N_("Plats, länk eller båda behövs."), max_length=500, required=False
    )
    agenda: str = paragraph(
        N_("Dagordning"),
        hint=N_("Använd Markdown för listor. Hinder som nämns med nummer, som PL-2026-00007, visar mötet på sin sida."),
        required=False,
        rows=6,
    )
    submission_key: str = Field(
        default_factory=random_id, max_length=64, json_schema_extra={"x-ui": {"kind": "hidden"}}
    )

    @field_validator("starts", "ends", mode="before")
    @classmethod
    def _clock(cls, typed: object) -> object:
        """Swedes write 9.30, browsers 09:30."""
        hours, _, minutes = str(typed).strip().replace(".", ":").partition(":")
        if not (hours.isascii() and hours.isdigit() and int(hours[:3]) < 24 and len(hours) <= 2):
            raise PydanticCustomError("clock", "no time of day")
        if minutes and not (minutes[:2].isascii() and minutes[:2].isdigit() and int(minutes[:2]) < 60):
            raise PydanticCustomError("clock", "no time of day")
        return time(int(hours), int(minutes[:2] or 0))

    @property
    def begins_at(self) -> datetime:
        """When it begins, in Sweden."""
        return datetime.combine(self.day, self.starts, STOCKHOLM)

    @property
    def ends_at(self) -> datetime:
        """When it ends."""
        return datetime.combine(self.day, self.ends, STOCKHOLM)

    def gaps(self) -> dict[str, list[str]]:
        """It ends after it begins, and is somewhere; a link is one that nobody can listen to."""
        found: dict[str, list[str]] = {}
        if self.ends <= self.starts:
            found["ends"] = [LATER]
        if not self.place and not self.link:
            found["place"] = [MISSING]
        if self.link and not (self.link.startswith("https://") and " " not in self.link and len(self.link) > 10):
            found["link"] = [SECURE]
        return found


class PlanInput(MeetingInput):
    """Planning a meeting, or a series of them."""

    repeats: Repeats | None = given(
        N_("Upprepas mötet?"),
        kind="select",
        choices=[("", N_("Nej, bara en gång")), *((each.value, label) for each, label in REPEATS_LABELS.items())],
        default=None,
    )
    times: int | None = given(
        N_("Antal möten"),
        kind="number",
        inputmode="numeric",
        hint=N_("Bara för möten som upprepas: antal eller sista dag. Högst 26 möten i en serie."),
        ge=2,
        le=MOST_MEETINGS,
        default=None,
    )
    until: date | None = given(N_("Sista dag"), kind="date", default=None)

    @property
    def days(self) -> list[date]:
        """The days of the meetings, one too many where there are too many."""
        if self.repeats is None:
            return [self.day]
        return days_of(self.day, self.repeats, until=self.until, times=self.times or MOST_MEETINGS + 1)

    def gaps(self) -> dict[str, list[str]]:
        """As of any meeting; a series has an end, and neither too few nor too many meetings."""
        found = super().gaps()
        if self.repeats is None:
            return found
        if self.until is None and self.times is None:
            return found | {"times": [UNENDED]}
        number = len(self.days)
        wrong = [LONE] if number == 1 else [MANY] if number > MOST_MEETINGS else []
        return found | ({"until": wrong} if wrong else {})


class ChangeInput(MeetingInput):
    """Changing a meeting, and perhaps those that follow it in its series."""

    reach: Reach = option(N_("Vad gäller ändringen?"), REACH_LABELS, default=Reach.ONE)


class CancelInput(Input):
    """Calling a meeting off, and perhaps those that follow it in its series."""

    reach: Reach = given("", kind="hidden", default=Reach.ONE)


class ComingInput(Input):
    """The answer to an invitation."""

    coming: Coming = option(N_("Kommer du?"), COMING_LABELS)


class NotesInput(WrittenInput):
    """What was said, and who was there."""

    minutes: str = paragraph(
        N_("Anteckningar"),
        hint=N_("Skriv ett stycke för varje sak. Varje stycke går att göra till en uppgift eller ett hinder."),
        max_length=20_000,
        rows=14,
        required=False,
    )
    attended: list[str] = given(N_("Vilka var med?"), kind="checkboxes", default=[], max_length=500)


class PassageInput(Input):
    """A paragraph of the notes, by its number."""

    passage: int = given("", kind="hidden", ge=1, le=2_000)
