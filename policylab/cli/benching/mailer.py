"""A process that makes mails and sends them until it is killed, at one moment that does not pass."""

import time
from collections.abc import Callable
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path

from policylab import create_app
from policylab.audit.deliver import deliver_due
from policylab.core.clock import at
from policylab.core.pages import Lab
from policylab.core.settings import Settings
from policylab.core.text import random_id
from policylab.notifications.digests import DigestRound
from policylab.notifications.sending import MailRound

READY = b"ready"
_LOOK = 0.01


def mail_turns(folder: Path, port: int) -> tuple[Lab, Callable[[datetime], int]]:
    """The installation in that folder, and one turn of its loop at a moment: how much there was to do."""
    url = f"sqlite:///{folder / 'policylab.db'}"
    app = create_app(
        Settings(data=folder, database_url=url, secret_key=random_id(), mail_url=f"smtp://127.0.0.1:{port}")
    )
    lab: Lab = app.extensions["policylab"]
    reader, rounds = lab.parts["readers"]["notifications"], (DigestRound(), MailRound(lab.settings))

    def turn(moment: datetime) -> int:
        with app.app_context(), at(moment):
            return deliver_due(lab.sessions, {"notifications": reader}, rounds)

    return lab, turn


def mail(told: Connection, folder: Path, port: int, moment: datetime) -> None:
    """Make and send without end."""
    _, turn = mail_turns(folder, port)
    told.send_bytes(READY)
    while True:
        if not turn(moment):
            time.sleep(_LOOK)
