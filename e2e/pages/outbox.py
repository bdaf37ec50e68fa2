"""The mails that were sent, as their receivers read them."""

import re
import time
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlsplit

PATIENCE = 10.0


class Outbox:
    """A folder of mails."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def link_to(self, address: str, below: str = "/") -> str:
        """The path of the link below that path in the newest mail with one to that address.

        A mail is written just after the answer that told of it, and others may have come to the same address before.
        """
        until = time.monotonic() + PATIENCE
        while True:
            paths = [urlsplit(link).path for mail in self._all() if mail["To"] == address for link in _links(mail)]
            if found := [path for path in paths if path.startswith(below)]:
                return found[-1]
            assert time.monotonic() < until, f"no mail to {address} with a link below {below}"
            time.sleep(0.1)

    def _all(self) -> list[EmailMessage]:
        paths = sorted(self.folder.glob("*.eml"))
        return [message_from_bytes(path.read_bytes(), policy=policy.default) for path in paths]


def _links(mail: EmailMessage) -> list[str]:
    """The first link of a mail, for which it was sent."""
    body = mail.get_body(("plain",))
    return re.findall(r"https?://\S+", body.get_content() if body else "")[:1]
