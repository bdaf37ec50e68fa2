"""Pictures of several proposals in order: what each part contributes, and how far each place can move."""

from collections.abc import Sequence

from policylab.core.i18n import N_, gettext
from policylab.ranking.pictures.figure import Figure, Line, at, stacked
from policylab.ranking.queries.row import RankedProposal
from policylab.ranking.score import CRITERION_LABELS, Criterion
from policylab.ranking.words import decimal, percent, span

TONES = {criterion: f"part-{place}" for place, criterion in enumerate(Criterion, start=1)}


def contributions(rows: Sequence[RankedProposal]) -> Figure:
    """Stacked bars: the contributions make up the score."""
    names = {criterion: str(gettext(label)) for criterion, label in CRITERION_LABELS.items()}
    return Figure(
        key="contributions",
        title=gettext(N_("Vad varje del bidrar med")),
        description=gettext(
            N_("En stapel för varje förslag i ordning. Delarnas bidrag läggs efter varandra till poängen, av högst 1.")
        ),
        lines=[
            Line(
                f"{row.rank}. {row.public_id} {row.title}",
                decimal(row.score or 0, 3),
                stacked([(row.parts[each].contribution, TONES[each], names[each]) for each in Criterion]),
            )
            for row in rows
        ],
        columns=[gettext(N_("Förslag")), gettext(N_("Plats")), *names.values(), gettext(N_("Poäng"))],
        rows=[
            [
                f"{row.public_id} {row.title}",
                str(row.rank),
                *(decimal(row.parts[each].contribution, 3) for each in Criterion),
                decimal(row.score or 0, 3),
            ]
            for row in rows
        ],
        cells=[
            [row.public_id, row.rank, *(row.parts[each].contribution for each in Criterion), row.score] for row in rows
        ],
        tones=[(TONES[each], names[each]) for each in Criterion],
    )


def intervals(rows: Sequence[RankedProposal], ordered: int) -> Figure:
    """The interval of each place over the drawn weightings, with a mark where it stands now."""
    spread = [(row, row.rank_interval or (0, 0)) for row in rows]
    return Figure(
        key="intervals",
        title=gettext(N_("Hur långt platsen kan flytta sig")),
        description=gettext(
            N_(
                "Ett streck för varje förslag: platserna i nio av tio vägningar. Punkten är platsen nu. "
                "Första platsen är längst till vänster."
            )
        ),
        lines=[
            Line(
                f"{row.rank}. {row.public_id} {row.title}",
                span((low, high)),
                low=at(low, ordered),
                high=at(high, ordered),
                mark=at(row.rank or 0, ordered),
            )
            for row, (low, high) in spread
        ],
        columns=[
            gettext(N_("Förslag")),
            gettext(N_("Plats")),
            gettext(N_("Från")),
            gettext(N_("Till")),
            gettext(N_("Bland de tio främsta")),
        ],
        rows=[
            [f"{row.public_id} {row.title}", str(row.rank), str(low), str(high), percent(row.top_ten or 0)]
            for row, (low, high) in spread
        ],
        cells=[[row.public_id, row.rank, low, high, row.top_ten] for row, (low, high) in spread],
    )
