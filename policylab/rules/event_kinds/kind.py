"""What a row of the table of events says, and the audiences and hearers that it says it with."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Audience(StrEnum):
    """Who may read that an event happened, among those who may read its subject."""

    PUBLIC = "public"
    ORGANISATION = "organisation"
    GROUP = "group"
    FACILITATORS = "facilitators"


class Hears(StrEnum):
    """Who is told of an event without asking."""

    SUBMITTER = "submitter"
    JOINED = "joined"
    FACILITATORS = "facilitators"
    GROUP = "group"
    RECIPIENT = "recipient"
    INVITED = "invited"


@dataclass(frozen=True)
class EventKind:
    """One row of the table of events."""

    name: str
    sv: str
    en: str
    audience: Audience
    fields: frozenset[str] = frozenset()
    hears: frozenset[Hears] = field(default_factory=frozenset)
    schema: int = 1


def kind(name: str, audience: Audience, sv: str, en: str, fields: str = "", hears: Iterable[Hears] = ()) -> EventKind:
    """A row; its fields stand in one string."""
    return EventKind(name, sv, en, audience, frozenset(fields.split()), frozenset(hears))


SENDERS = (Hears.SUBMITTER, Hears.JOINED)
"""Those who reported it, and those who have the same obstacle."""
