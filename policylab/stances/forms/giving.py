"""What a body answers: on the whole of a proposal, and on each of its points, in one form."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from pydantic import create_model

from policylab.core.forms import WrittenInput, given, line, option, paragraph
from policylab.core.i18n import N_
from policylab.rules.stances import LEVEL_LABELS, POSITION_LABELS, DecisionLevel, Position

PARTS = ("position", "reason", "qualifier", "reference")
"""What is said of the whole, and of each point, each as its own."""
_POINT_CHOICES = [("", N_("Inget särskilt svar")), *((str(each), label) for each, label in POSITION_LABELS.items())]


@dataclass(frozen=True)
class Answer:
    """One answer; `point` is the number of a point, None for the whole."""

    point: int | None
    position: Position
    reason: str
    qualifier: str
    reference: str

    def field(self, name: str) -> str:
        """The field of the form in which that part was typed."""
        return field_of(name, self.point)


def _reason(rows: int) -> Any:
    hint = N_("Behövs när ni avstyrker.")
    return paragraph(N_("Skäl"), hint=hint, required=False, sometimes=True, max_length=5_000, rows=rows)


def _qualifier() -> Any:
    return line(N_("Förbehåll"), hint=N_("Till exempel ”i nuläget”."), required=False, max_length=120)


def _reference() -> Any:
    return line(N_("Hänvisning"), hint=N_("Avsnitt eller sida som svaret gäller."), required=False, max_length=120)


class StanceInput(WrittenInput):
    """One body's answers, with who decided them. A reason is demanded of whoever opposes."""

    position: Position | None = option(
        N_("Hela förslaget"), POSITION_LABELS, hint=N_("Lämna tomt om ni bara svarar på punkter."), default=None
    )
    reason: str = _reason(5)
    qualifier: str = _qualifier()
    reference: str = _reference()
    level: DecisionLevel = option(
        N_("Vem har beslutat?"),
        LEVEL_LABELS,
        hint=N_("En tjänstepersons syn visas för sig och räknas inte in i samstämmigheten."),
    )
    decided_on: date | None = given(N_("Beslutsdatum"), kind="date", default=None)
    own_registration_number: str = line(N_("Ert diarienummer"), required=False, max_length=80)
    proposal_version: int = given("", kind="hidden", default=0)
    submission_key: str = given("", kind="hidden", default="", max_length=64)

    def answers(self) -> Iterator[Answer]:
        """The answers that were given, that on the whole first."""
        for point in (None, *self.points()):
            parts = {name: getattr(self, field_of(name, point)) for name in PARTS}
            if parts["position"] is not None:
                yield Answer(point, **parts)

    @classmethod
    def points(cls) -> Iterator[int]:
        """The numbers of the points that the form asks about."""
        return (int(name.rpartition("_")[2]) for name in cls.model_fields if name.startswith("position_"))


def field_of(name: str, point: int | None) -> str:
    """The field for that part of the answer on a point, or on the whole."""
    return name if point is None else f"{name}_{point}"


@lru_cache(maxsize=256)
def stance_input(points: tuple[int, ...]) -> type[StanceInput]:
    """The form for a proposal with points of these numbers."""
    fields: dict[str, Any] = {}
    for point in points:
        fields |= {
            field_of("position", point): (Position | None, _position()),
            field_of("reason", point): (str, _reason(3)),
            field_of("qualifier", point): (str, _qualifier()),
            field_of("reference", point): (str, _reference()),
        }
    made: type[StanceInput] = create_model("StanceInput", __base__=StanceInput, **fields)
    return made


def _position() -> Any:
    return given(N_("Ställningstagande"), kind="select", choices=_POINT_CHOICES, default=None)
