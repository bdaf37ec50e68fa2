"""What somebody can answer to an invitation, how meetings repeat, and how far a change of one of them reaches."""

from enum import StrEnum

from policylab.core.i18n import N_


class Coming(StrEnum):
    """Whether an invited person comes."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"


class Repeats(StrEnum):
    """How often the meetings of a series are held, on the weekday of the first."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"


class Reach(StrEnum):
    """Whether a change is of one meeting of a series, or also of those that follow it."""

    ONE = "one"
    REST = "rest"


COMING_LABELS = {Coming.YES: N_("Ja, jag kommer"), Coming.NO: N_("Nej"), Coming.MAYBE: N_("Kanske")}
REPEATS_LABELS = {
    Repeats.WEEKLY: N_("Varje vecka"),
    Repeats.FORTNIGHTLY: N_("Varannan vecka"),
    Repeats.MONTHLY: N_("Varje månad, samma veckodag"),
}
REACH_LABELS = {Reach.ONE: N_("Bara det här mötet"), Reach.REST: N_("Det här mötet och alla följande")}
MOST_MEETINGS = 26
"""So many meetings are in one series: half a year of weeks."""
