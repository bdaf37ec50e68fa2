"""Citations as terms: the act, the chapter and the section of what a text cites, whatever way it is written."""

import re
from functools import cache
from typing import NamedTuple

from policylab.law.acts import seeded_acts
from policylab.law.citations import Citation, find_citations
from policylab.law.citing.titles import is_abbreviation
from policylab.law.places import act_slug, place_path, section_range, sections_between

_MOST_SECTIONS = 30
_SHORTEST = 3
_WORD = re.compile(r"[^\W\d_]+")


class Cited(NamedTuple):
    """One citation: where it stands, and the paths of what it cites, of every act that it may mean."""

    start: int
    end: int
    paths: tuple[str, ...]


def cited(text: str) -> list[Cited]:
    """The citations of a text that name an act, with the paths of the acts, chapters and sections."""
    found = [(each, _places(each)) for each in find_citations(text)]
    return [
        Cited(each.start, each.end, tuple(dict.fromkeys(path for place in places for path in _above(*place))))
        for each, places in found
        if places
    ]


def citations_asked(typed: str) -> tuple[list[tuple[str, tuple[str, ...]]], str]:
    """The citations of a typed query, each as written with the most exact paths, and the query without them."""
    respelt = _WORD.sub(_respelt, typed)
    asked, kept, at = [], [], 0
    for each in find_citations(respelt):
        places = _places(each)
        if places:
            asked.append((typed[each.start : each.end], tuple(dict.fromkeys(place_path(*place) for place in places))))
            kept.append(typed[at : each.start])
            at = each.end
    return asked, " ".join(" ".join([*kept, typed[at:]]).split())


def _places(citation: Citation) -> list[tuple[str, str, str]]:
    numbers = [citation.number] if citation.number else citation.candidates
    sections = _sections(citation.section)
    return [(act_slug(number), citation.chapter, section) for number in numbers for section in sections]


def _sections(written: str) -> list[str]:
    ends = section_range(written) if "-" in written else None
    return sections_between(*ends)[:_MOST_SECTIONS] if ends else [written]


def _above(act: str, chapter: str, section: str) -> list[str]:
    return list(dict.fromkeys([act, place_path(act, chapter), place_path(act, chapter, section)]))


def _respelt(word: re.Match[str]) -> str:
    """An abbreviation typed in small letters, as it is written."""
    return _abbreviations().get(word[0], word[0]) if len(word[0]) >= _SHORTEST else word[0]


@cache
def _abbreviations() -> dict[str, str]:
    names = (name.name for act in seeded_acts() for name in act.names)
    return {name.lower(): name for name in names if is_abbreviation(name) and name.isalpha()}
