"""The page on how the lab keeps its times, and its figures for a spreadsheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.clocks.queries.terms import terms_of
from policylab.core.i18n import N_, gettext
from policylab.core.pages import db, query_args, requires
from policylab.core.spreadsheet import Cell, csv_text
from policylab.public.blueprint import bp
from policylab.public.queries.kept import FEWEST, SHOWN, Kept, Quarter, Tally, kept_times, refusals, together
from policylab.rules.clocks import CLOCK_LABELS, Clock
from policylab.rules.verdicts import CLOSING_LABELS

_HEADS = (
    N_("Period"),
    N_("Klocka"),
    N_("Besvarade"),
    N_("Median, arbetsdagar"),
    N_("I tid, procent"),
    N_("Väntar för länge"),
)


@dataclass(frozen=True)
class Row:
    """One stretch of time with the tally of each clock."""

    label: str
    short: str
    tallies: dict[Clock, Tally]


@bp.get("/figures")
@requires("page:public")
def kept_times_page() -> ResponseReturnValue:
    """How long those who report have to wait, quarter by quarter."""
    kept = kept_times(db())
    years = _years(kept)
    year = _asked(years)
    return render_template(
        "public/kept.html",
        rows=list(_rows(kept, year)),
        whole=_row(kept, None, year),
        years=_year_links(years, year),
        year=year,
        reasons=_reasons(year),
        promised={clock: terms_of(db(), clock) for clock in SHOWN},
        fewest=FEWEST,
        kept=query_args(("year",)),
    )


@bp.get("/figures.csv")
@requires("page:public")
def kept_times_csv() -> ResponseReturnValue:
    """The same figures as a spreadsheet takes them."""
    kept = kept_times(db())
    text = csv_text(_cells(list(_rows(kept, _asked(_years(kept))))))
    disposition = {"Content-Disposition": 'attachment; filename="figures.csv"'}
    return Response(text, mimetype="text/csv", headers=disposition)


def _years(kept: Kept) -> Sequence[int]:
    """Those that have something, the latest first."""
    return sorted({year for quarters in kept.values() for year, _ in quarters}, reverse=True)


def _reasons(year: int | None) -> list[dict[str, Any]]:
    return [{"label": gettext(CLOSING_LABELS[code]), "value": count} for code, count in refusals(db(), year)]


def _asked(years: Sequence[int]) -> int | None:
    asked = request.args.get("year", "")
    return int(asked) if asked.isdecimal() and int(asked) in years else None


def _rows(kept: Kept, year: int | None) -> Iterator[Row]:
    """The quarters of a year, or each year, the earliest first; those between that have nothing too."""
    if year is not None:
        yield from (_row(kept, quarter, year) for quarter in range(1, 5))
        return
    years = _years(kept)
    yield from (_row(kept, None, each) for each in range(years[-1], years[0] + 1)) if years else ()


def _row(kept: Kept, quarter: int | None, year: int | None) -> Row:
    def chosen(which: Quarter) -> bool:
        return (year is None or which[0] == year) and (quarter is None or which[1] == quarter)

    label = gettext("kvartal %(quarter)s %(year)s") % {"quarter": quarter, "year": year} if quarter else str(year or "")
    short = gettext("kv. %(quarter)s") % {"quarter": quarter} if quarter else label
    tallies = {
        clock: together([tally for which, tally in quarters.items() if chosen(which)])
        for clock, quarters in kept.items()
    }
    return Row(label, short, tallies)


def _year_links(years: Sequence[int], chosen: int | None) -> list[dict[str, Any]]:
    every = {"label": gettext("Alla år"), "url": url_for("public.kept_times_page"), "current": chosen is None}
    return [
        every,
        *({"label": str(y), "url": url_for("public.kept_times_page", year=y), "current": y == chosen} for y in years),
    ]


def _cells(rows: Sequence[Row]) -> Iterator[Sequence[Cell]]:
    yield [gettext(head) for head in _HEADS]
    for row in rows:
        for clock, tally in row.tallies.items():
            counts = (None, None) if tally.few else (tally.met, tally.still_late)
            label = gettext(CLOCK_LABELS[clock])
            yield [row.label, label, counts[0], tally.median, tally.share, counts[1]]
