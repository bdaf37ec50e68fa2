"""What each part of a score was counted from, in words, and the table of the parts.

Written here and not in a template: a list has sixty of them, and they hold our own words and figures only.
"""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape

from policylab.core.drawing import KEPT
from policylab.core.i18n import gettext, language, ngettext
from policylab.ranking.agreement import ANSWERS_NEEDED
from policylab.ranking.queries.row import Part, RankedProposal
from policylab.ranking.score import CRITERION_LABELS, Criterion
from policylab.ranking.words import count, decimal
from policylab.rules.roles import SECTOR_LABELS, Sector

Counts = Mapping[str, Any]


def counted(name: str, counts: Counts, *, known: bool = True) -> str:
    """The counts of one part; before agreement is `known`, sectors with few answers are told too."""
    criterion = Criterion(name)
    if criterion is Criterion.BREADTH:
        return ", ".join(_breadth(counts))
    if criterion is Criterion.SEVERITY:
        none = gettext("Ej beräknad: ingen har angett timmar, kronor, personer eller grad")
        return ", ".join(_severity(counts)) or none
    if criterion is Criterion.AGREEMENT:
        return "; ".join(_agreement(counts, ANSWERS_NEEDED if known else 1)) or gettext("Inga beslutade svar")
    return ", ".join(_evidence(counts))


def parts_table(row: RankedProposal) -> Markup:
    """The table of the parts of one proposal, each with value, weight, contribution and what it was counted from.

    It is kept for the same counts, weights and language: nothing else is in it.
    """
    figures = tuple((part.value, part.weight) for part in row.parts.values())
    return _table(language(), row.public_id, row.stored_counts, figures, row.score is not None)


@lru_cache(maxsize=KEPT)
def _table(
    _code: str, number: str, counts: str, figures: tuple[tuple[float | None, float], ...], known: bool
) -> Markup:
    told = json.loads(counts)
    parts = {criterion: Part(*each, told[criterion.value]) for criterion, each in zip(Criterion, figures, strict=True)}
    return _drawn(number, parts, known=known)


def _drawn(number: str, parts: Mapping[Criterion, Part], *, known: bool) -> Markup:
    value, weight, contribution, basis = (
        escape(label) for label in (gettext("Värde"), gettext("Vikt"), gettext("Bidrag"), gettext("Räknat av"))
    )
    numeric = '<td role="cell" class="numeric" data-label="{}"><span>{}</span></td>'
    rows = []
    for criterion, part in parts.items():
        cells = numeric.format(value, "–" if part.value is None else decimal(part.value))
        cells += numeric.format(weight, decimal(part.weight))
        cells += numeric.format(contribution, decimal(part.contribution, 3) if known else "–")
        words = escape(counted(criterion, part.counts, known=known))
        cells += f'<td role="cell" class="parts__basis" data-label="{basis}"><span>{words}</span></td>'
        label = escape(gettext(CRITERION_LABELS[criterion]))
        rows.append(f'<tr role="row"><th scope="row" role="rowheader">{label}</th>{cells}</tr>')
    caption = escape(gettext("Delarna för %(number)s") % {"number": number})
    heads = "".join(
        f'<th scope="col" role="columnheader" class="numeric">{head}</th>' for head in (value, weight, contribution)
    )
    first, last = (f'<th scope="col" role="columnheader">{head}</th>' for head in (escape(gettext("Del")), basis))
    return Markup(  # noqa: S704 - our own words and figures, escaped above
        f'<table class="parts" role="table"><caption class="vh">{caption}</caption>'
        f'<thead role="rowgroup"><tr role="row">{first}{heads}{last}</tr></thead>'
        f'<tbody role="rowgroup">{"".join(rows)}</tbody></table>'
    )


def _breadth(counts: Counts) -> Iterator[str]:
    yield ngettext("%(num)s kommun", "%(num)s kommuner", counts["municipalities"])
    yield ngettext("%(num)s region", "%(num)s regioner", counts["regions"])
    sizes = len(counts["sizes"])
    yield ngettext("%(num)s av sex storleksklasser", "%(num)s av sex storleksklasser", sizes)


def _severity(counts: Counts) -> Iterator[str]:
    if counts["grade"]["stated"]:
        yield gettext("grad %(grade)s av 4") % {"grade": count(counts["grade"]["median"])}
    hours, sek, persons = (counts[name] for name in ("hours", "sek", "persons"))
    if number := hours["stated"]:
        figure = count(hours["median"])
        yield ngettext(
            "%(figure)s timmar om året (%(num)s uppgift)",
            "%(figure)s timmar om året (%(num)s uppgifter)",
            number,
            figure=figure,
        )
    if number := sek["stated"]:
        figure = count(sek["median"])
        yield ngettext(
            "%(figure)s kronor om året (%(num)s uppgift)",
            "%(figure)s kronor om året (%(num)s uppgifter)",
            number,
            figure=figure,
        )
    if number := persons["stated"]:
        figure = count(persons["median"])
        yield ngettext(
            "%(figure)s personer (%(num)s uppgift)", "%(figure)s personer (%(num)s uppgifter)", number, figure=figure
        )


def _agreement(counts: Counts, least: int) -> Iterator[str]:
    pattern = gettext("%(sector)s: %(agree)s ja och %(oppose)s nej av %(total)s")
    for sector, each in counts.items():
        if each["total"] >= least:
            figures = {name: count(each[name]) for name in ("agree", "oppose", "total")}
            yield pattern % {"sector": gettext(SECTOR_LABELS[Sector(sector)]), **figures}


def _evidence(counts: Counts) -> Iterator[str]:
    yield ngettext("%(num)s organisation med siffror", "%(num)s organisationer med siffror", counts["figures"])
    yield ngettext("prövat i %(num)s hinder", "prövat i %(num)s hinder", counts["tried"])
    yield ngettext("%(num)s utvärderat försök", "%(num)s utvärderade försök", counts["trials"])
    if counts["answered"]:
        yield gettext("motröst besvarad")
    else:
        yield gettext("motröst antecknad") if counts["recorded"] else gettext("ingen motröst")
