"""The queues by their names in the URL, and what they are called."""

from enum import StrEnum

from policylab.core.i18n import N_


class Queue(StrEnum):
    """One reason for which cases wait."""

    ALL = "all"
    MINE = "mine"
    NEW = "new"
    ASSESSING = "assessing"
    REASSESSMENT = "reassessment"
    ASKED = "asked"
    DUE = "due"
    NO_GROUP = "no_group"
    UNPUBLISHED = "unpublished"
    ACCOUNTS = "accounts"
    OVERDUE = "overdue"
    NEAR = "near"
    LONGEST = "longest"


QUEUE_LABELS = {
    Queue.ALL: N_("Allt som väntar på oss"),
    Queue.MINE: N_("Mina"),
    Queue.NEW: N_("Nya"),
    Queue.ASSESSING: N_("Under bedömning"),
    Queue.REASSESSMENT: N_("Ny bedömning begärd"),
    Queue.ASKED: N_("Väntar på komplettering"),
    Queue.DUE: N_("Vilande att ta upp"),
    Queue.NO_GROUP: N_("Saknar grupp"),
    Queue.UNPUBLISHED: N_("Att publicera"),
    Queue.ACCOUNTS: N_("Redogörelser att granska"),
    Queue.OVERDUE: N_("Försenade"),
    Queue.NEAR: N_("Snart dags"),
    Queue.LONGEST: N_("Har väntat längst"),
}

QUEUE_PARTS = (
    ("", (Queue.ALL, Queue.MINE)),
    (N_("Tid"), (Queue.OVERDUE, Queue.NEAR, Queue.LONGEST)),
    (N_("Bedömning"), (Queue.NEW, Queue.ASSESSING, Queue.REASSESSMENT, Queue.ASKED, Queue.DUE)),
    (N_("Efter bedömningen"), (Queue.NO_GROUP, Queue.UNPUBLISHED, Queue.ACCOUNTS)),
)
"""The queues as the page gathers them, each part with its heading."""

BY_CLOCK = (Queue.ALL, Queue.MINE, Queue.OVERDUE, Queue.NEAR)
"""The queues whose order is the clocks': the day that comes first, and after them what no clock runs for."""

ORDER_LABELS = {
    **dict.fromkeys(BY_CLOCK, N_("Det som brådskar mest står först.")),
    Queue.DUE: N_("Det som skulle ha tagits upp först står först."),
    Queue.REASSESSMENT: N_("Det som begärdes först står först."),
    Queue.UNPUBLISHED: N_("Det som avgjordes först står först."),
    Queue.ACCOUNTS: N_("Den redogörelse som kom in först står först."),
}
OLDEST_FIRST = N_("Det som har väntat längst står först.")


def order_label(queue: Queue) -> str:
    """In which order the queue stands, as a message id."""
    return ORDER_LABELS.get(queue, OLDEST_FIRST)


WAITS_LABELS = {
    Queue.REASSESSMENT: N_("En ny bedömning är begärd, av någon annan än förra gången."),
    Queue.DUE: N_("Skulle tas upp igen."),
    Queue.NO_GROUP: N_("Är i dialog men saknar grupp."),
    Queue.ACCOUNTS: N_("Har redogörelser att granska."),
    Queue.UNPUBLISHED: N_("Publicering är inte beslutad."),
    Queue.NEW: N_("Ingen har börjat bedöma det."),
    Queue.ASKED: N_("Väntar på svar från den som rapporterade."),
    Queue.ASSESSING: N_("Ska få ett svar."),
}
"""Why a case waits, the most telling first."""
