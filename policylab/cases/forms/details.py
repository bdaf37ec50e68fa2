"""Step two of a report: one input for each section, saved by itself; nothing in it is required."""

from collections.abc import Mapping
from typing import Annotated, Any

from policylab.cases.forms.attempts import TriedInput
from policylab.cases.forms.sections import SectionInput
from policylab.core.figures import HOURS, MONEY, figure, year
from policylab.core.forms import given, line, paragraph
from policylab.core.i18n import N_
from policylab.core.workflow import MISSING
from policylab.rules.obstacles import (
    FREQUENCY_LABELS,
    NEED_LABELS,
    OBSTACLE_LABELS,
    Frequency,
    Need,
    ObstacleKind,
    Section,
)
from policylab.rules.stances import LEVEL_LABELS, DecisionLevel

MOST = 2_000_000_000
TEXT_LENGTH = 4_000


def _choices(labels: Mapping[Any, str]) -> list[tuple[str, str]]:
    return [(value.value, label) for value, label in labels.items()]


Hours = Annotated[int | None, figure(HOURS, "hours")]
Money = Annotated[int | None, figure(MONEY, "money")]
Year = Annotated[int | None, year()]


class KindsInput(SectionInput):
    """What the obstacle consists of."""

    kinds: list[ObstacleKind] = given(
        N_("Vad består hindret i?"),
        kind="checkboxes",
        hint=N_("Välj allt som stämmer. Är ni osäkra räcker det med en gissning."),
        choices=_choices(OBSTACLE_LABELS),
        default=[],
    )


class ProtectsInput(SectionInput):
    """Whom the rule is there for."""

    protective_interest: str = paragraph(
        N_("Vem eller vad skyddar regeln, som ni ser det?"),
        hint=N_("Regler finns av ett skäl. Till exempel: barnets säkerhet, insyn, likvärdighet eller konkurrens."),
        max_length=TEXT_LENGTH,
        required=False,
    )


class AffectedInput(SectionInput):
    """Who meets the obstacle, and how often."""

    affected: str = paragraph(
        N_("Vilka berörs?"),
        hint=N_("Grupper och ungefärliga antal, till exempel: omkring 40 elever och två handläggare varje läsår."),
        max_length=TEXT_LENGTH,
        required=False,
        rows=4,
    )
    frequency: Frequency | None = given(
        N_("Hur ofta märks hindret?"), kind="select", choices=_choices(FREQUENCY_LABELS), default=None
    )


def hours_a_year() -> Any:
    """The field for working time, which a report and an account ask for alike."""
    return given(
        N_("Arbetstid på ett år, i timmar"),
        kind="number",
        hint=N_("Tid som går åt på grund av hindret. En uppskattning räcker."),
        default=None,
        ge=0,
        le=MOST,
    )


def sek_a_year() -> Any:
    """The field for money, which a report and an account ask for alike."""
    return given(
        N_("Kostnad på ett år, i kronor"),
        kind="number",
        hint=N_("Till exempel 1 200 000 kr eller 1,2 mnkr."),
        default=None,
        ge=0,
        le=MOST,
        inputmode="text",
    )


class CostInput(SectionInput):
    """Hours and money a year, each with its year and what it builds on."""

    hours: Hours = hours_a_year()
    hours_year: Year = given(N_("Vilket år gäller timmarna?"), kind="number", default=None, ge=1990, le=2100)
    hours_basis: str = paragraph(
        N_("Vad bygger timmarna på?"),
        hint=N_("Till exempel: tidmätning under en månad, eller tre handläggares uppskattning."),
        max_length=1_000,
        required=False,
        rows=2,
    )
    sek: Money = sek_a_year()
    sek_year: Year = given(N_("Vilket år gäller kostnaden?"), kind="number", default=None, ge=1990, le=2100)
    sek_basis: str = paragraph(N_("Vad bygger kostnaden på?"), max_length=1_000, required=False, rows=2)

    def gaps(self) -> dict[str, list[str]]:
        """A figure says nothing without its year and its basis, and they nothing without the figure."""
        return {
            name: [MISSING]
            for figure in ("hours", "sek")
            if any(getattr(self, name) not in (None, "") for name in _parts(figure))
            for name in _parts(figure)
            if getattr(self, name) in (None, "")
        }


class SolutionInput(SectionInput):
    """What the submitter proposes."""

    suggestion: str = paragraph(
        N_("Hur skulle ni vilja ha det?"),
        hint=N_("Skriv gärna den lydelse ni tänker er, eller vad som skulle gälla i stället."),
        max_length=TEXT_LENGTH,
        required=False,
    )
    needs: list[Need] = given(N_("Vad skulle hjälpa?"), kind="checkboxes", choices=_choices(NEED_LABELS), default=[])


class MandateInput(SectionInput):
    """Who in the organisation stands behind the report."""

    mandate_level: DecisionLevel | None = given(
        N_("Vem hos er har ställt sig bakom rapporten?"),
        kind="select",
        hint=N_("Det behövs inget beslut för att rapportera. Finns ett beslut väger det tyngre längre fram."),
        choices=_choices(LEVEL_LABELS),
        default=None,
    )
    mandate_number: str = line(N_("Beslutets diarienummer hos er"), max_length=80, required=False)


class ResearchInput(SectionInput):
    """What research could find out."""

    research_question: str = paragraph(
        N_("Finns det något som forskningen borde ta reda på?"),
        hint=N_("Till exempel: Blir beslutet bättre av att fattas varje termin?"),
        max_length=TEXT_LENGTH,
        required=False,
        rows=4,
    )


SECTIONS: Mapping[Section, type[SectionInput]] = {
    Section.KINDS: KindsInput,
    Section.PROTECTS: ProtectsInput,
    Section.AFFECTED: AffectedInput,
    Section.COST: CostInput,
    Section.TRIED: TriedInput,
    Section.SOLUTION: SolutionInput,
    Section.MANDATE: MandateInput,
    Section.RESEARCH: ResearchInput,
}


def _parts(figure: str) -> tuple[str, str, str]:
    return figure, f"{figure}_year", f"{figure}_basis"
