"""Acts and places that fit what somebody has begun to write, best first; read from the register kept in memory."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from policylab.core.i18n import gettext
from policylab.law.acts import Act, ActName, Acts
from policylab.law.citations import Citation, find_citations
from policylab.law.citing.normal import normal_form
from policylab.law.citing.titles import definite, is_abbreviation
from policylab.law.places import act_slug, page_of
from policylab.rules.norms import KIND_LABELS, StatuteKind

MOST = 8
LONGEST = 200
_BEGUN = re.compile(r"(.*(?:§|kap\.?|\d [a-z]|[\d.]\d)) +(?:i +)?(\D{2,})")
"""A place that is written before its act: 26 kap. 27 § skol…"""
_INSIDE_A_WORD = 3


@dataclass(frozen=True)
class ActHit:
    """An act that fits, under the name that text gives it."""

    number: str
    title: str
    kind: StatuteKind
    name: str
    abbreviation: str
    ended: date | None

    @property
    def url(self) -> str:
        """Its page."""
        return page_of(act_slug(self.number))

    @property
    def kind_label(self) -> str:
        """The norm level, to be translated."""
        return KIND_LABELS[self.kind]

    @property
    def written(self) -> str:
        """How it is cited so that nobody can take it for another."""
        number = self.number if self.number.startswith("(") else f"({self.number})"
        return f"{self.name} {number}" if self.name else self.number


@dataclass(frozen=True)
class Suggestion:
    """What may be written in the place of what was begun, and what it means."""

    value: str
    hit: ActHit


def suggestions(acts: Acts, typed: str, day: date) -> Sequence[Suggestion]:
    """Whole references when a place is written ("skollagen 26:27"), else the acts that it may be."""
    text = " ".join(typed[-LONGEST:].split())
    cited = find_citations(text, on=day, acts=acts)
    if cited and (cited[-1].chapter or cited[-1].section) and cited[-1].end == len(text.rstrip(" .,;")):
        return list(_places(acts, cited[-1], day))[:MOST]
    begun = _BEGUN.fullmatch(text)
    before, name = (f"{begun[1]} ", begun[2]) if begun else ("", text)
    return [Suggestion(before + hit.written, hit) for hit in acts_like(acts, name, day)]


def acts_like(acts: Acts, typed: str, day: date, limit: int = MOST) -> Sequence[ActHit]:
    """The acts whose number or names fit what is typed, those that are in force and begin so first."""
    wanted = " ".join(typed.casefold().split())
    if not wanted:
        return []
    best: dict[str, tuple[int, int, int, str]] = {}
    for key, number, ended, rank in _keys(acts):
        fit = _fit(key, wanted)
        if fit is not None:
            gone = -ended.toordinal() if ended and ended < day else -date.max.toordinal()
            score = (fit, gone, rank + len(key), number)
            best[number] = min(best.get(number, score), score)
    ordered = sorted(best.values())
    shown = [score for score in ordered if score[0] < _INSIDE_A_WORD] or ordered
    return [_hit(act, day) for *_, number in shown[:limit] if (act := acts.by_number(number))]


def hits_of(acts: Acts, numbers: Sequence[str], day: date) -> Sequence[ActHit]:
    """The acts of those numbers that are registered, the newest first."""
    found = [_hit(act, day) for number in numbers if (act := acts.by_number(number))]
    return sorted(found, key=lambda hit: hit.ended or date.max, reverse=True)


def hit_note(hit: ActHit) -> str:
    """What tells an act from others with its name."""
    ended = gettext("upphävd %(day)s", day=hit.ended) if hit.ended else ""
    return " · ".join(part for part in (hit.abbreviation, gettext(hit.kind_label), ended) if part)


def _places(acts: Acts, cited: Citation, day: date) -> Iterator[Suggestion]:
    for number in [cited.number] if cited.number else cited.candidates:
        if act := acts.by_number(number):
            parts = (cited.chapter, cited.section, cited.paragraph, cited.point)
            place = normal_form("", parts, article=act.kind.startswith("eu_") and bool(cited.section))
            hit = _hit(act, day)
            yield Suggestion(f"{place} {hit.written}", hit)


def _fit(key: str, wanted: str) -> int | None:
    """How well a name fits: it is it, begins so, has a word that begins so, or holds it."""
    place = key.find(wanted)
    if place < 0:
        return None
    if place == 0:
        return 0 if key == wanted else 1
    return 2 if any(f"{sign}{wanted}" in key for sign in " -(:") else _INSIDE_A_WORD


@lru_cache(maxsize=2)
def _keys(acts: Acts) -> Sequence[tuple[str, str, date | None, int]]:
    """Every name and number, folded, with the act's number; the title counts for less than what people say."""
    found = []
    for act in acts:
        found.append((act.number.casefold(), act.number, act.valid_to, 0))
        found.append((act.title.casefold(), act.number, act.valid_to, 50))
        found += [(name.name.casefold(), act.number, name.valid_to or act.valid_to, 0) for name in act.names]
    return found


def _hit(act: Act, day: date) -> ActHit:
    names = sorted(act.names, key=lambda name: _ended(name, day))
    short = next((name.name for name in names if not is_abbreviation(name.name)), "")
    brief = next((name.name for name in names if is_abbreviation(name.name)), "")
    name = short or ("" if act.kind.startswith("eu_") else definite(act.title)) or brief
    gone = act.valid_to if act.valid_to and act.valid_to < day else None
    return ActHit(act.number, act.title, StatuteKind(act.kind), name, brief, gone)


def _ended(name: ActName, day: date) -> bool:
    return name.valid_to is not None and name.valid_to < day
