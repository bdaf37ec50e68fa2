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

    def newest_to(self, address: str) -> EmailMessage:
        """The newest mail to that address; it is written just after the answer that told of it."""
        until = time.monotonic() + PATIENCE
        while True:
            found = [mail for mail in self._all() if mail["To"] == address]
            if found:
                return found[-1]
            assert time.monotonic() < until, f"no mail to {address}"
            time.sleep(0.1)

    def link_to(self, address: str) -> str:
        """The path of the link in the newest mail to that address."""
        body = self.newest_to(address).get_body(("plain",))
        text = body.get_content() if body else ""
        found = re.search(r"https?://\S+", text)
        assert found, text
        return urlsplit(found[0]).path

    def _all(self) -> list[EmailMessage]:
        paths = sorted(self.folder.glob("*.eml"))
        return [message_from_bytes(path.read_bytes(), policy=policy.default) for path in paths]
