"""Saying that another organisation has the same obstacle."""

from policylab.cases.forms.details import Hours, Money, Year, hours_a_year, sek_a_year
from policylab.core.forms import WrittenInput, given, line, paragraph
from policylab.core.i18n import N_
from policylab.core.workflow import MISSING


class JoinInput(WrittenInput):
    """ "Så är det hos oss": one organisation's own facts, in two minutes; without any, one follows the case."""

    affected: int | None = given(
        N_("Hur många berörs hos er under ett år?"),
        kind="number",
        hint=N_("Personer, beslut eller ärenden. En uppskattning räcker."),
        default=None,
        ge=0,
        le=100_000_000,
    )
    hours: Hours = hours_a_year()
    sek: Money = sek_a_year()
    figures_year: Year = given(
        N_("Vilket år gäller siffrorna?"),
        kind="number",
        hint=N_("Behövs om ni har angett timmar eller kronor."),
        default=None,
        ge=1990,
        le=2100,
    )
    figures_basis: str = line(
        N_("Vad bygger siffrorna på?"),
        hint=N_("Till exempel: tre handläggares uppskattning, eller bokslutet för 2025."),
        max_length=400,
        required=False,
    )
    text: str = paragraph(
        N_("Ett exempel från er"),
        hint=N_("En eller två meningar räcker: vad regeln stoppar hos er, och vad det leder till."),
        max_length=5_000,
        required=False,
        rows=4,
    )
    submission_key: str = given("", kind="hidden", default="", max_length=64)

    @property
    def has_facts(self) -> bool:
        """Whether it tells anything of one's own."""
        return bool(self.text) or any(figure is not None for figure in (self.affected, self.hours, self.sek))

    def gaps(self) -> dict[str, list[str]]:
        """Hours and money say nothing without their year and what they build on, nor these without a figure."""
        if self.hours is not None or self.sek is not None:
            return {name: [MISSING] for name in ("figures_year", "figures_basis") if not getattr(self, name)}
        return {"sek": [FIGURE_FIRST]} if self.figures_basis and self.affected is None else {}


FIGURE_FIRST = N_("Skriv siffran som underlaget gäller, eller töm fältet om underlaget.")
