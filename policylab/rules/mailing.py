"""What people are told of by mail, and how soon: the kinds of thing, the paces, and what holds for who chose nothing.

What is asked of a person, and what the lab asks or answers about their own cases, is mailed at once; all else is
folded in one mail a day.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from enum import StrEnum

from policylab.core.i18n import N_
from policylab.rules.event_kinds.kind import Hears
from policylab.rules.events import ANSWERS


class Thing(StrEnum):
    """Why a person is told of something; the first of several reasons is the one that counts."""

    ASKED = "asked"
    ANSWERS = "answers"
    OWN = "own"
    GROUPS = "groups"
    FOLLOWED = "followed"
    WORK = "work"


class Pace(StrEnum):
    """How soon a person is told by mail."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"
    NEVER = "never"


THING_LABELS: Mapping[Thing, str] = {
    Thing.ASKED: N_("När någon frågar eller nämner dig"),
    Thing.ANSWERS: N_("När labbet frågar eller svarar om era hinder"),
    Thing.OWN: N_("Annat som händer med era hinder"),
    Thing.GROUPS: N_("Det som händer i dina grupper"),
    Thing.FOLLOWED: N_("Det du följer"),
    Thing.WORK: N_("Labbets inkorg"),
}
SHORT_LABELS: Mapping[Thing, str] = {
    Thing.ASKED: N_("Frågor till dig"),
    Thing.ANSWERS: N_("Svar om era hinder"),
    Thing.OWN: N_("Era hinder"),
    Thing.GROUPS: N_("Grupper"),
    Thing.FOLLOWED: N_("Det du följer"),
    Thing.WORK: N_("Labbets inkorg"),
}
PACE_LABELS: Mapping[Pace, str] = {
    Pace.AT_ONCE: N_("Genast, ett mejl för varje händelse"),
    Pace.DAILY: N_("En gång om dagen, klockan 7"),
    Pace.WEEKLY: N_("En gång i veckan, måndag klockan 7"),
    Pace.NEVER: N_("Aldrig"),
}
DEFAULTS: Mapping[Thing, Pace] = {
    Thing.ASKED: Pace.AT_ONCE,
    Thing.ANSWERS: Pace.AT_ONCE,
    Thing.OWN: Pace.DAILY,
    Thing.GROUPS: Pace.DAILY,
    Thing.FOLLOWED: Pace.DAILY,
    Thing.WORK: Pace.DAILY,
}
FOLDED = (Pace.DAILY, Pace.WEEKLY)
"""The paces that wait for the morning's mail."""
NEWS = timedelta(days=14)
"""What happened longer ago is no news: it is in the list, and no mail tells of it."""

_THINGS: Mapping[Hears, Thing] = {
    Hears.INVITED: Thing.ASKED,
    Hears.SUBMITTER: Thing.OWN,
    Hears.JOINED: Thing.OWN,
    Hears.GROUP: Thing.GROUPS,
    Hears.FACILITATORS: Thing.WORK,
    Hears.RECIPIENT: Thing.WORK,
}


def thing_of(kind: str, hears: Hears | None) -> Thing:
    """What an event is to a person who hears of it so, or who follows its subject when nothing else is their part."""
    if hears is None:
        return Thing.FOLLOWED
    thing = _THINGS[hears]
    return Thing.ANSWERS if thing is Thing.OWN and kind in ANSWERS else thing


def chief(things: Iterable[Thing]) -> Thing:
    """The reason that counts among several."""
    return min(things, key=list(Thing).index)
