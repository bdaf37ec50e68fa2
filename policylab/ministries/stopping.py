"""The signed word in a weekly letter's link by which its receiver stops the letters without signing in."""

from itsdangerous import BadSignature, URLSafeSerializer

from policylab.core.settings import Settings

_SALT = "week-letter"


def stop_token(settings: Settings, public_id: str) -> str:
    """The word for the person with these choices of mails."""
    return str(URLSafeSerializer(settings.signing_key, salt=_SALT).dumps(public_id))


def stopped_id(settings: Settings, token: str) -> str | None:
    """Whose choices a word is for; None for a word that was not signed here."""
    try:
        found = URLSafeSerializer(settings.signing_key, salt=_SALT).loads(token)
    except BadSignature:
        return None
    return found if isinstance(found, str) else None
