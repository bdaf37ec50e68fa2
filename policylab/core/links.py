"""Known passages of a text that lead somewhere, found again in the order in which they stand in it."""

from dataclasses import dataclass

AHEAD = 8
"""How many passages are looked for at a time: one that stands in code or across markup is passed by."""


@dataclass(frozen=True, slots=True)
class Link:
    """A passage as it is written, the page that it leads to, and what that page is called."""

    text: str
    href: str
    title: str


def next_link(text: str, since: int, waiting: list[Link]) -> tuple[int, Link] | None:
    """Where in the rest of the text the first waiting passage stands, or None.

    What is found is waited for no longer, nor is what should have stood before it.
    """
    places = [(_find(text, link.text, since), index) for index, link in enumerate(waiting[:AHEAD])]
    here = [(place, index) for place, index in places if place >= 0]
    if not here:
        return None
    place, index = min(here)
    link = waiting[index]
    del waiting[: index + 1]
    return place, link


def _find(text: str, passage: str, since: int) -> int:
    """The passage as whole words; -1 when it is not there."""
    place = text.find(passage, since)
    while place >= 0 and _cut(text, place, place + len(passage)):
        place = text.find(passage, place + 1)
    return place


def _cut(text: str, start: int, end: int) -> bool:
    """Whether a word goes on over one of the passage's ends."""
    return (text[max(start - 1, 0) : start + 1].isalnum() and start > 0) or (
        text[end - 1 : end + 1].isalnum() and end < len(text)
    )
