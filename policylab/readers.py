"""The readers of the event log, and the index that one of them keeps. Making them opens and writes nothing."""

from policylab.core.pages import Lab
from policylab.notifications.reader import NotificationReader
from policylab.search.reader import SearchReader
from policylab.search.whoosh_index import WhooshIndex


def add_readers(lab: Lab) -> None:
    """Give the installation its index and its readers, by the names that `rules/events.py` lists."""
    index = WhooshIndex(lab.settings.data / "index")
    lab.parts["index"] = index
    lab.parts["readers"] = {
        "search": SearchReader(index),
        "notifications": NotificationReader(lab.settings),
    }
