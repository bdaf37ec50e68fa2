"""What can be done to several cases at once, and why a case is passed by."""

from enum import StrEnum

from policylab.core.i18n import N_

MOST = 200
"""How many cases one change may hold: more than that nobody has looked at."""


class BulkDeed(StrEnum):
    """A deed that can be done to several cases."""

    ADD_TAGS = "add_tags"
    REMOVE_TAGS = "remove_tags"
    ASSIGN = "assign"


BULK_LABELS = {
    BulkDeed.ADD_TAGS: N_("Lägg till etiketter"),
    BulkDeed.REMOVE_TAGS: N_("Ta bort etiketter"),
    BulkDeed.ASSIGN: N_("Välj handläggare"),
}


class PassedBy(StrEnum):
    """Why a case is left as it is."""

    SAME = "same"
    GONE = "gone"
    STALE = "stale"
    MERGED = "merged"
    ASIDE = "aside"
    HANDLER_ASIDE = "handler_aside"
    FORMER = "former"
    ENDED = "ended"


PASSED_BY_LABELS = {
    PassedBy.SAME: N_("Är redan så."),
    PassedBy.GONE: N_("Finns inte, eller så får du inte läsa det."),
    PassedBy.STALE: N_("Någon har ändrat hindret sedan du valde det."),
    PassedBy.MERGED: N_("Är sammanslaget med ett annat hinder."),
    PassedBy.ASIDE: N_("Du har klivit åt sidan från hindret på grund av jäv."),
    PassedBy.HANDLER_ASIDE: N_("Den du valde har klivit åt sidan på grund av jäv."),
    PassedBy.FORMER: N_("Den du valde hade hindret förra gången. Den nya bedömningen görs av någon annan."),
    PassedBy.ENDED: N_("Är avslutat och har ingen handläggare."),
}
