"""What the organisations answered: a count by sector, each answer with its reasons, and officials' views apart."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from policylab.core.i18n import gettext
from policylab.documents.content.words import day, own_words, sector
from policylab.documents.paper import Block, Heading, Paragraph, Run, Runs, Table, plain
from policylab.rules.stances import LEVEL_LABELS, POSITION_LABELS, Position
from policylab.stances.queries.current import StanceRow
from policylab.stances.queries.overview import OFFICIAL_LABELS, overview


def in_a_sentence(rows: Sequence[StanceRow]) -> str:
    """How many answer what on the whole proposal; officials' own views are not counted."""
    parts = [part for part in overview(rows).parts if part.count]
    if not parts:
        return gettext("Ingen organisation har ännu tagit ställning till hela förslaget.")
    counted = ", ".join(f"{gettext(part.label).lower()}: {part.count}" for part in parts)
    return gettext("Ställningstaganden till hela förslaget: %(counted)s.", counted=counted)


def stance_blocks(rows: Sequence[StanceRow], points: Sequence[tuple[int, str]], version: int) -> Iterator[Block]:
    """On the whole, then on each point that somebody has answered."""
    yield Paragraph(plain(in_a_sentence(rows)))
    yield from _on(rows, None, gettext("Hela förslaget"), version)
    for number, text in points:
        here = [row for row in rows if row.point == number]
        if here:
            yield from _on(here, number, gettext("Punkt %(number)s: %(text)s", number=number, text=text), version)


def by_sector(rows: Sequence[StanceRow]) -> Table | None:
    """How many of each sector answer what on the whole."""
    seen = overview(rows)
    blocks = [*seen.counted, *seen.apart]
    if not blocks:
        return None
    held = [part.position for part in seen.parts if part.count]
    lines = tuple(
        (plain(sector(block.sector)), *(plain(str(part.count)) for part in block.parts if part.position in held))
        for block in blocks
    )
    header = (gettext("Sektor"), *(gettext(POSITION_LABELS[position]) for position in held))
    return Table(gettext("Svar per sektor"), header, lines, (3, *(2 for _ in held)))


def _on(rows: Sequence[StanceRow], point: int | None, title: str, version: int) -> Iterator[Block]:
    seen = overview(rows, point)
    decided = [row for block in (*seen.counted, *seen.apart) for row in block.rows]
    if not decided and not seen.officials:
        return
    yield Heading(title, 2)
    if point is None and (table := by_sector(rows)):
        yield table
    if decided:
        yield _answers(decided, gettext("Svar per sektor och organisation"), version)
    if seen.officials:
        yield _answers(seen.officials, gettext("Tjänstepersoners syn, som inte räknas in"), version)


def _answers(rows: Sequence[StanceRow], caption: str, version: int) -> Table:
    header = (
        gettext("Organisation"),
        gettext("Ställningstagande"),
        gettext("Beslutat av"),
        gettext("Skäl och förbehåll"),
    )
    lines: list[tuple[Runs, ...]] = []
    for _, same in groupby(rows, key=lambda row: row.sector):
        lines += [_line(row, version) for row in same]
    return Table(caption, header, tuple(lines), (6, 5, 5, 8))


def _line(row: StanceRow, version: int) -> tuple[Runs, ...]:
    labels = POSITION_LABELS if row.decided else OFFICIAL_LABELS
    position: list[Run] = [Run(gettext(labels[row.position]), strong=row.position is Position.OPPOSE)]
    if row.qualifier:
        position += [Run(": "), *own_words(f"”{row.qualifier}”", row.language)]
    if row.version < version:
        position.append(Run("\n" + gettext("avser version %(number)s", number=row.version), emphasis=True))
    return (
        (Run(row.organisation, strong=True), Run(f"\n{sector(row.sector)}")),
        tuple(position),
        plain(_decided(row)),
        _reasons(row),
    )


def _decided(row: StanceRow) -> str:
    when = day(row.decided_on or row.created_at)
    return "\n".join(filter(None, (gettext(LEVEL_LABELS[row.level]), when, row.own_registration_number)))


def _reasons(row: StanceRow) -> Runs:
    parts = [*own_words(row.reason, row.language)]
    if row.reference:
        parts += [Run("\n" if parts else ""), Run(gettext("Avser:") + " "), *own_words(row.reference, row.language)]
    return tuple(parts) or plain("–")
