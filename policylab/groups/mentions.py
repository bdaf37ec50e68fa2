"""Whom a text calls upon by @ and a name, among those who can read it. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policylab.core.links import Link


@dataclass(frozen=True)
class Mentionable:
    """A person, or a body with those who take part for it; `key` is what a form sends."""

    key: str
    label: str
    note: str
    href: str
    person_ids: frozenset[int]
    person_id: int | None = None
    organisation_id: int | None = None


def mentioned(text: str, keys: Iterable[str], among: Sequence[Mentionable]) -> list[Mentionable]:
    """Those of them that the text names or the keys choose, in the order in which they are given."""
    wanted = {*keys, *(each.key for _, _, each in _named(text, among))}
    return [each for each in among if each.key in wanted]


def mention_links(text: str, among: Sequence[Mentionable]) -> list[tuple[int, Link]]:
    """A link on each @ with a name, with where in the text it stands."""
    return [(place, Link(written, each.href, each.note)) for place, written, each in _named(text, among)]


def _named(text: str, among: Sequence[Mentionable]) -> list[tuple[int, str, Mentionable]]:
    if "@" not in text or not among:
        return []
    by_label = {each.label.casefold(): each for each in reversed(among)}
    longest_first = "|".join(re.escape(label) for label in sorted(by_label, key=len, reverse=True))
    found = re.finditer(rf"(?<!\w)@({longest_first})(?!\w)", text, re.IGNORECASE)
    return [(match.start(), match[0], by_label[match[1].casefold()]) for match in found]
