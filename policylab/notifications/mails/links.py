"""The links below a mail: which mails are to come, and no more of these."""

from typing import TypedDict

from policylab.core.settings import Settings
from policylab.notifications.queries.mails import Receiver
from policylab.notifications.stopping import stop_token


class Links(TypedDict):
    """Addresses below a mail."""

    stop: str
    choose: str
    all: str


def links_of(settings: Settings, receiver: Receiver, what: str) -> Links:
    """Those of a mail about that kind of thing."""
    pages = f"{settings.public_url}/notifications"
    token = stop_token(settings, receiver.settings_id, what)
    return {"stop": f"{pages}/stop/{token}", "choose": f"{pages}/settings", "all": pages}
