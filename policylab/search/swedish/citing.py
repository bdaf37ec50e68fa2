"""Citations as terms: the act, the chapter and the section of what a text cites, whatever way it is written."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from policylab.law.acts import seeded_acts
from policylab.law.citations import Citation, find_citations
from policylab.law.citing.titles import is_abbreviation
from policylab.law.places import act_slug, place_path, section_range, sections_between

_MOST_SECTIONS = 30
_SHORTEST = 3
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"(?<![\w:/])(?:1[6-9]|20)\d\d:\d{1,4}(?![\w:])")
_PERHAPS = "?"
"""Before the path of an act that a name may mean: whoever asks for its number is not shown the name."""


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
    asked: list[tuple[str, tuple[str, ...]]] = []
    kept: list[str] = []
    at = 0
    for start, end, paths in _asked(_WORD.sub(_respelt, typed)):
        asked.append((typed[start:end], paths))
        kept.append(typed[at:start])
        at = end
    return asked, " ".join(" ".join([*kept, typed[at:]]).split())


def _asked(typed: str) -> list[Cited]:
    """What is cited, or named by nothing but an act's number."""
    found = []
    for each in find_citations(typed):
        sure = [place_path(*place) for place in _places(each)]
        maybe = [path.removeprefix(_PERHAPS) for path in sure if path.startswith(_PERHAPS)]
        if sure:
            found.append(Cited(each.start, each.end, tuple(dict.fromkeys([*maybe, *sure]))))
    for bare in _NUMBER.finditer(typed):
        free = all(bare.end() <= each.start or each.end <= bare.start() for each in found)
        if free and seeded_acts().by_number(bare[0]):
            found.append(Cited(*bare.span(), (act_slug(bare[0]),)))
    return sorted(found)


def _places(citation: Citation) -> list[tuple[str, str, str]]:
    names = [citation.number] if citation.number else [*citation.candidates]
    slugs = [act_slug(name) if citation.number else _PERHAPS + act_slug(name) for name in names]
    return [(slug, citation.chapter, section) for slug in slugs for section in _sections(citation.section)]


def _sections(written: str) -> list[str]:
    ends = section_range(written) if "-" in written else None
    return sections_between(*ends)[:_MOST_SECTIONS] if ends else [written]


def _above(act: str, chapter: str, section: str) -> list[str]:
    return list(dict.fromkeys([act, place_path(act, chapter), place_path(act, chapter, section)]))


def _respelt(word: re.Match[str]) -> str:
    """An abbreviation typed in small letters, as it is written."""
    return _abbreviations().get(word[0], word[0]) if len(word[0]) >= _SHORTEST else word[0]


def abbreviations_of(path: str) -> tuple[str, ...]:
    """The abbreviations, in small letters, of the act that a path names; those too short to be sure of are none."""
    return _short_names().get(path.removeprefix(_PERHAPS), ())


@cache
def _short_names() -> dict[str, tuple[str, ...]]:
    return {act_slug(act.number): tuple(_sure(name.name for name in act.names)) for act in seeded_acts()}


def _sure(names: Iterable[str]) -> Iterator[str]:
    return (name.lower() for name in names if is_abbreviation(name) and name.isalpha() and len(name) >= _SHORTEST)


@cache
def _abbreviations() -> dict[str, str]:
    names = (name.name for act in seeded_acts() for name in act.names)
    return {name.lower(): name for name in names if is_abbreviation(name) and name.isalpha()}
