"""Pictures of one proposal: what each sector has answered, and how it fares in the trials."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from policylab.core.i18n import N_, gettext
from policylab.ranking.pictures.figure import Figure, Line, stacked
from policylab.ranking.queries.row import RankedProposal
from policylab.ranking.words import decimal, span
from policylab.rules.roles import SECTOR_LABELS, Sector
from policylab.rules.stances import POSITION_LABELS, Position
from policylab.stances.queries.overview import TONES, SectorBlock

_EACH = {
    "without_sector": N_("Utan en sektor"),
    "one_more_for": N_("Ett ja till"),
    "one_more_against": N_("Ett nej till"),
}
_GONE = N_("ingen plats")
Outcome = Mapping[str, Any]


def sectors(blocks: Sequence[SectorBlock]) -> Figure:
    """Sector by stance: one bar for each sector, as long as the share of its answers."""
    names = {position: str(gettext(POSITION_LABELS[position])) for position in Position}
    counts = [(str(gettext(block.label)), {part.position: part.count for part in block.parts}) for block in blocks]
    return Figure(
        key="sectors",
        title=gettext(N_("Sektor och ställningstagande")),
        description=gettext(
            N_("En stapel för varje sektor som har svarat, delad efter vad organisationerna har beslutat.")
        ),
        lines=[
            Line(
                name,
                str(sum(held.values())),
                stacked(
                    [(number, TONES[position], names[position]) for position, number in held.items()],
                    sum(held.values()) or 1,
                ),
            )
            for name, held in counts
        ],
        columns=[gettext(N_("Sektor")), *names.values()],
        rows=[[name, *(str(held.get(position, 0)) for position in Position)] for name, held in counts],
        cells=[[name, *(held.get(position, 0) for position in Position)] for name, held in counts],
        tones=[(TONES[position], name) for position, name in names.items()],
    )


def trials(row: RankedProposal) -> Figure:
    """The trials of one proposal with a place: from which score to which each kind of them moves it."""
    listed = [(gettext(N_("Som det är")), _present(row)), *_outcomes(row.sensitivity)]
    return Figure(
        key="trials",
        title=gettext(N_("Hur platsen står sig")),
        description=gettext(
            N_(
                "Ett streck för varje slag av prövning: från den lägsta till den högsta poängen, av högst 1. "
                "Punkten är poängen nu, och till höger står platserna inom sakområdet."
            )
        ),
        lines=[_line(name, outcomes, row.score or 0.0) for name, outcomes in _kinds(row.sensitivity)],
        columns=[
            gettext(N_("Prövning")),
            gettext(N_("Samstämmighet")),
            gettext(N_("Poäng")),
            gettext(N_("Plats")),
        ],
        rows=[[name, *_words(found)] for name, found in listed],
        cells=[[name, found["agreement"], found["score"], found["rank"]] for name, found in listed],
    )


def _present(row: RankedProposal) -> Outcome:
    return {"agreement": row.agreement, "score": row.score, "rank": row.rank}


def _outcomes(told: Mapping[str, Any]) -> Iterator[tuple[str, Outcome]]:
    for key, label in _EACH.items():
        for sector, found in told[key].items():
            yield f"{gettext(label)}: {gettext(SECTOR_LABELS[Sector(sector)])}", found
    yield gettext(N_("Utan de mest aktiva")), told["without_most_active"]


def _kinds(told: Mapping[str, Any]) -> Iterator[tuple[str, Sequence[Outcome]]]:
    for key, label in _EACH.items():
        yield gettext(label), list(told[key].values())
    yield gettext(N_("Utan de mest aktiva")), [told["without_most_active"]]


def _line(name: str, outcomes: Sequence[Outcome], score: float) -> Line:
    kept = [found for found in outcomes if found["rank"] is not None]
    told = [_span([found["rank"] for found in kept])] if kept else []
    told += [gettext(_GONE)] if len(kept) < len(outcomes) else []
    scores = [found["score"] for found in kept] or [score]
    return Line(name, ", ".join(told), low=100 * min(scores), high=100 * max(scores), mark=100 * score)


def _span(places: Sequence[int]) -> str:
    return gettext(N_("plats %(places)s")) % {"places": span((min(places), max(places)))}


def _words(found: Outcome) -> list[str]:
    if found["rank"] is None:
        return ["–", "–", gettext(_GONE)]
    return [decimal(found["agreement"], 3), decimal(found["score"], 3), str(found["rank"])]
