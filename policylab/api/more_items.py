"""The second step of cases as the API tells of it: what is public, whoever asks."""

from collections.abc import Sequence

from sqlmodel import Session

from policylab.api.schemas import AttemptItem, FigureItem, MoreItem
from policylab.cases.queries.details import Details, public_details
from policylab.cases.queries.told import Figure, Told
from policylab.rules.obstacles import Frequency, Need, ObstacleKind
from policylab.rules.stances import DecisionLevel


def more_items(db: Session, case_ids: Sequence[int]) -> dict[int, MoreItem]:
    """The published answers of those cases that have any, in a constant number of queries."""
    return {case_id: _item(details) for case_id, details in public_details(db, case_ids).items() if details}


def _item(details: Details) -> MoreItem:
    told = Told(details)
    frequency, level = told.text("frequency"), told.text("mandate_level")
    return MoreItem(
        kinds=[ObstacleKind(code) for code in _codes(told, "kinds")],
        protective_interest=told.text("protective_interest"),
        affected=told.text("affected"),
        frequency=Frequency(frequency) if frequency else None,
        hours=_figure(told.hours),
        sek=_figure(told.sek),
        attempts=[AttemptItem(on=one.on, what=one.what, number=one.number) for one in told.attempts],
        suggestion=told.text("suggestion"),
        needs=[Need(code) for code in _codes(told, "needs")],
        mandate_level=DecisionLevel(level) if level else None,
        mandate_number=told.text("mandate_number"),
        research_question=told.text("research_question"),
    )


def _codes(told: Told, name: str) -> list[str]:
    return [code for code in told.text(name).split(",") if code]


def _figure(figure: Figure | None) -> FigureItem | None:
    return FigureItem(amount=figure.amount, year=int(figure.year), basis=figure.basis) if figure else None
