"""The form that the design page shows: one field of each kind, empty and with everything wrong."""

from datetime import timedelta

from policylab.clocks.queries.open import OpenClock
from policylab.core.clock import today
from policylab.core.forms import Form, Input, given, line, paragraph
from policylab.core.i18n import N_
from policylab.groups.queries.coverage import Coverage, Seat, covered
from policylab.rules.clocks import Clock, Unit
from policylab.rules.coverage import Level
from policylab.rules.roles import Sector

_CHOICES = [
    ("school", N_("Skola och förskola")),
    ("care", N_("Socialtjänst och omsorg")),
    ("plan", N_("Plan och bygg")),
]
_WORDS = ("skolskjuts", "skolplikt", "skolinspektion", "sekretess", "socialtjänst", "statsbidrag", "strandskydd")
_WRONG = N_("Det här behöver fyllas i.")


class SampleInput(Input):
    """One field of each kind."""

    text: str = line(N_("Rubrik"), hint=N_("En mening som en kollega i en annan kommun förstår."), max_length=120)
    textarea: str = paragraph(N_("Vad hindrar er?"), hint=N_("Beskriv regeln och arbetet."), max_length=2000)
    select: str = given(N_("Sakområde"), kind="select", choices=_CHOICES)
    radios: str = given(N_("Hur ofta händer det?"), kind="radios", choices=_CHOICES)
    checkboxes: list[str] = given(N_("Vilka berörs?"), kind="checkboxes", choices=_CHOICES, default=[])
    date: str = given(N_("Datum för beslutet"), kind="date", hint=N_("Till exempel 2026-03-12."))
    number: int = given(N_("Antal berörda per år"), kind="number", inputmode="numeric", default=0)
    email: str = given(N_("E-postadress"), kind="email", autocomplete="off")
    password: str = given(N_("Lösenord"), kind="password", autocomplete="off")
    tags: str = line(N_("Etiketter"), hint=N_("Skilj orden åt med kommatecken."), required=False, autocomplete="off")
    checkbox: bool = given(N_("Jag har prövat sekretessen"), kind="checkbox", default=False)


def sample_form(*, faulty: bool = False) -> Form[SampleInput]:
    """The form, with an error on every field when `faulty`."""
    values = {"text": "Skolskjuts över kommungränsen", "select": "care", "radios": "school", "checkboxes": ["plan"]}
    if faulty:
        return Form(SampleInput, values, {name: [_WRONG] for name in SampleInput.model_fields})
    return Form(SampleInput, values)


def sample_clocks() -> list[tuple[OpenClock, str]]:
    """A clock of each kind and in each way that it can stand, with the state of its case."""

    def clock(which: Clock, unit: Unit, left: int, *, stood: bool = False, gone: int = 20) -> OpenClock:
        due = today() + timedelta(days=left)
        started = today() - timedelta(days=gone)
        return OpenClock(which, unit, False, started, due - timedelta(days=5), due, today() if stood else None)

    return [
        (clock(Clock.TRIAGE_DECISION, Unit.WORKDAYS, 50), "triage"),
        (clock(Clock.FIRST_REPLY, Unit.WORKDAYS, 4), "submitted"),
        (clock(Clock.FIRST_REPLY, Unit.WORKDAYS, 0), "submitted"),
        (clock(Clock.COMPLETION_WAIT, Unit.WORKDAYS, -6), "needs_info"),
        (clock(Clock.TRIAGE_DECISION, Unit.WORKDAYS, 30, stood=True), "needs_info"),
        (clock(Clock.DIALOGUE_REVIEW, Unit.MONTHS, 90, stood=True), "parked"),
        (clock(Clock.DIALOGUE_REVIEW, Unit.MONTHS, 90), "dialogue"),
        (clock(Clock.HAND_OVER, Unit.MONTHS, 40, gone=142), "registered"),
        (clock(Clock.HAND_OVER, Unit.MONTHS, -30, gone=212), "registered"),
    ]


def sample_suggestions(asked: str) -> list[dict[str, str]]:
    """What the field with suggestions offers on the design page: the made-up words that begin so."""
    return [{"value": word} for word in _WORDS if word.startswith(asked.strip().lower())]


def sample_coverage() -> Coverage:
    """A group in which a region, a supervisor and an organisation of users are missing, and a union is on its way."""

    def seats(sector: Sector, *levels: Level) -> set[Seat]:
        return {Seat(number, sector, level, None) for number, level in enumerate(levels)}

    here = seats(Sector.MUNICIPALITY, Level.LOCAL, Level.LOCAL) | seats(Sector.AGENCY, Level.REGIONAL, Level.NATIONAL)
    here |= seats(Sector.ACADEMIA, Level.NATIONAL) | seats(Sector.BUSINESS, Level.LOCAL)
    return covered(here | seats(Sector.CIVIL_SOCIETY, Level.NATIONAL), seats(Sector.UNION, Level.NATIONAL))
