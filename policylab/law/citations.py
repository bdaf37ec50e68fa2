"""Finding citations of Swedish and European law in running text. Pure: no database, no clock, no page.

docs/citations.md tells which forms are understood, and what is never guessed.
"""

from dataclasses import dataclass
from datetime import date

from policylab.law.acts import Acts, seeded_acts
from policylab.law.citing.finding import Finder, Found
from policylab.law.citing.normal import normal_form, numbered
from policylab.law.citing.parts import ARTICLE
from policylab.law.citing.tokens import Tokens

__all__ = ["Acts", "Citation", "find_citations"]


@dataclass(frozen=True, slots=True)
class Citation:
    """One reference to an act or to a place in it, as the text makes it: `text` stands at `start` to `end`.

    What was not written is the empty string. `kind` is a value of StatuteKind, or "unknown". `number` is empty when
    it cannot be known which act is meant; the written name is then in `act_title`, and the acts that it may be, if
    any, in `candidates`.
    """

    text: str
    start: int
    end: int
    kind: str
    number: str
    chapter: str
    section: str
    paragraph: str
    point: str
    normal_form: str
    act_title: str
    certain: bool
    candidates: tuple[str, ...]


def find_citations(text: str, *, on: date | None = None, acts: Acts | None = None) -> list[Citation]:
    """Every citation of the text, in order and never overlapping.

    `on` is the day by which names that have moved from act to act are understood; `acts` is the register to read
    against, the project's own when none is given.
    """
    register = seeded_acts() if acts is None else acts
    tokens = Tokens(text)
    return [_citation(tokens, found) for found in Finder(tokens, register, on).run()]


def _citation(tokens: Tokens, found: Found) -> Citation:
    place, act, first, last = found
    start, end = tokens.span[first][0], tokens.span[last - 1][1]
    parts = (place.chapter, place.section, place.paragraph, place.point)
    return Citation(
        tokens.text[start:end],
        start,
        end,
        act.kind,
        act.number,
        *parts,
        normal_form(numbered(act.number) or act.title, parts, article=place.form == ARTICLE),
        act.title,
        act.certain,
        act.candidates,
    )
