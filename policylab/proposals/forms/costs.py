"""One sum of a proposal: for whom, cost or revenue, how much, which year, by what source."""

from typing import Annotated

from policylab.core.figures import MONEY, figure, year
from policylab.core.forms import WrittenInput, given, line, option
from policylab.core.i18n import N_
from policylab.proposals.sums import Bearer, CostKind

Year = Annotated[int, year()]
MOST = 10_000_000_000_000
BEARER_LABELS = {
    Bearer.STATE: N_("Staten"),
    Bearer.MUNICIPALITIES: N_("Kommunerna"),
    Bearer.REGIONS: N_("Regionerna"),
    Bearer.COMPANIES: N_("Företagen"),
    Bearer.INDIVIDUALS: N_("Enskilda"),
}
KIND_LABELS = {CostKind.COST: N_("Kostnad"), CostKind.REVENUE: N_("Intäkt eller besparing")}


class CostInput(WrittenInput):
    """A sum; without a highest amount it is one amount, not an interval."""

    bearer: Bearer = option(N_("För vem?"), BEARER_LABELS, kind="select")
    kind: CostKind = option(N_("Kostnad eller intäkt?"), KIND_LABELS)
    low: Annotated[int, figure(MONEY, "money")] = given(
        N_("Belopp på ett år, i kronor"),
        kind="number",
        hint=N_("Till exempel 1 200 000 kr eller 1,2 mnkr. För ett intervall: det lägsta."),
        ge=0,
        le=MOST,
        inputmode="text",
    )
    high: Annotated[int | None, figure(MONEY, "money")] = given(
        N_("Högsta belopp, om det är ett intervall"), kind="number", default=None, ge=0, le=MOST, inputmode="text"
    )
    year: Year = given(N_("Vilket år gäller beloppet?"), kind="number", ge=1990, le=2100)
    source: str = line(N_("Källa"), hint=N_("Till exempel: årsredovisningar i fyra kommuner, 2025."), max_length=300)
    submission_key: str = given("", kind="hidden", default="", max_length=64)
