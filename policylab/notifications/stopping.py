"""The signed word in a mail's link by which its receiver stops such mails without signing in."""

from itsdangerous import BadSignature, URLSafeSerializer

from policylab.core.settings import Settings
from policylab.rules.mailing import Thing

_SALT = "mail-stop"
DIGEST = "digest"
"""What a morning's mail stops: all that waits for such mails."""


def stop_token(settings: Settings, public_id: str, what: str) -> str:
    """The word for the person with these choices, and for one kind of thing or the morning's mails."""
    return str(URLSafeSerializer(settings.signing_key, salt=_SALT).dumps([public_id, what]))


def stopped(settings: Settings, token: str) -> tuple[str, frozenset[Thing] | None] | None:
    """Whose choices a word is for, and which things it stops (None: the morning's mails); None if not signed here."""
    try:
        public_id, what = URLSafeSerializer(settings.signing_key, salt=_SALT).loads(token)
    except (BadSignature, TypeError, ValueError):
        return None
    return str(public_id), None if what == DIGEST else frozenset({Thing(what)})
