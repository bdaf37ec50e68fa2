"""The sums of a proposal as a table: who pays or gains, how much, which year, and on what ground."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from policylab.core.i18n import N_, gettext
from policylab.documents.content.words import figure
from policylab.documents.paper import Block, Runs, Table, plain

_BEARERS = {
    "state": N_("Staten"),
    "municipalities": N_("Kommunerna"),
    "regions": N_("Regionerna"),
    "companies": N_("Företagen"),
    "individuals": N_("Enskilda"),
}
_KINDS = {"cost": N_("Kostnad"), "revenue": N_("Intäkt eller besparing")}


def cost_blocks(rows: Sequence[Mapping[str, Any]]) -> Iterator[Block]:
    """The table, where the version has any sums."""
    if rows:
        header = (gettext("För vem"), gettext("Slag"), gettext("Kronor per år"), gettext("År"), gettext("Källa"))
        yield Table(gettext("Belopp"), header, tuple(map(_row, rows)), (3, 3, 4, 2, 5))


def sum_of(row: Mapping[str, Any]) -> str:
    """An amount, or an interval."""
    low, high = int(row.get("low") or 0), int(row.get("high") or 0)
    return figure(low) if low == high else f"{figure(low)}–{figure(high)}"


def _row(row: Mapping[str, Any]) -> tuple[Runs, ...]:
    bearer, kind = str(row.get("bearer", "")), str(row.get("kind", ""))
    return (
        plain(gettext(_BEARERS.get(bearer, bearer))),
        plain(gettext(_KINDS.get(kind, kind))),
        plain(sum_of(row)),
        plain(str(row.get("year", ""))),
        plain(str(row.get("source", ""))),
    )
