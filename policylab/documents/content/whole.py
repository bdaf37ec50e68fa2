"""The whole proposal in the order of förordning (2024:183) om konsekvensutredningar."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from policylab.core.i18n import gettext
from policylab.documents.content.costs import cost_blocks
from policylab.documents.content.wordings import wording_blocks
from policylab.documents.content.words import key_facts, missing, paper
from policylab.documents.gathered import Gathered
from policylab.documents.paper import Block, Heading, Items, Paper, Paragraph, Run, plain
from policylab.documents.prose import blocks_of, joined
from policylab.proposals.parts import GROUPS, Part, PartGroup

_APART = "summary"
"""The group that stands before the points, under headings of its own."""


def whole_proposal(what: Gathered) -> Paper:
    """Facts, summary, points, then part by part; the wording follows what is to be changed."""
    return paper(what, what.snapshot.texts["title"], gettext("Förslag till regeländring"), list(_blocks(what)))


def _blocks(what: Gathered) -> Iterator[Block]:
    texts = what.snapshot.texts
    yield key_facts(what)
    yield Heading(gettext("Sammanfattning"))
    yield from _text(what, "summary")
    if texts.get("summary_en"):
        yield Heading(gettext("Sammanfattning på engelska"))
        yield from blocks_of(texts["summary_en"], "en", below=1)
    if what.snapshot.points:
        yield Heading(gettext("Förslagets punkter"))
        yield from points_of(what)
    for group in GROUPS:
        if group.key != _APART:
            yield from _group(what, group)
        if group.key == "problem":
            yield Heading(gettext("Lydelsen"))
            yield from _wording(what)


def points_of(what: Gathered) -> Iterator[Block]:
    """The points of the version."""
    yield from listed_points(what.snapshot.points, what.language)


def listed_points(points: Sequence[tuple[int, str]], language: str) -> Iterator[Block]:
    """Points under their own numbers, which stay when one between them is taken away."""
    yield from joined(Items((plain(text),), True, number, 0, language) for number, text in points)


def _wording(what: Gathered) -> Iterator[Block]:
    if not what.snapshot.wordings:
        yield Paragraph(missing())
        return
    yield from wording_blocks(what.snapshot.wordings, what.language)
    note = gettext("Kontrollera alltid den gällande lydelsen i författningssamlingen.")
    yield Paragraph(plain(note), "note")


def _group(what: Gathered, group: PartGroup) -> Iterator[Block]:
    """The parts under one heading; an empty part that nobody demands is passed by."""
    shown = [part for part in group.parts if part.required or what.snapshot.texts.get(part.name)]
    if shown:
        yield Heading(gettext(group.heading))
    for part in shown:
        if len(shown) > 1 or part.label != group.heading:
            yield Heading(_titled(part), 2)
        yield from _text(what, part.name)
        if part.name == "costs":
            yield from cost_blocks(what.snapshot.costs)


def _titled(part: Part) -> str:
    return f"{gettext(part.label)} ({part.source})" if part.source else gettext(part.label)


def _text(what: Gathered, name: str) -> Iterator[Block]:
    text = what.snapshot.texts.get(name, "")
    reason = not_relevant(what.snapshot.states, name)
    if reason is not None:
        yield Paragraph((Run(gettext("Inte aktuellt:") + " ", strong=True), *plain(reason)), "", what.language)
    elif text.strip():
        yield from blocks_of(text, what.language)
    else:
        yield Paragraph(missing())


def not_relevant(states: Mapping[str, Any], name: str) -> str | None:
    """Why a part is left out, when somebody has said that it is not relevant."""
    state = states.get(name)
    if isinstance(state, dict) and state.get("state") == "not_relevant":
        return str(state.get("because", ""))
    return None
