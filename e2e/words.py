"""What the site says in each language: the journeys are written in Swedish, and walked in either."""

from functools import cache

from babel.messages import Message
from babel.messages.pofile import read_po

from e2e.server import ROOT

CATALOGUE = ROOT / "policylab" / "translations" / "en" / "LC_MESSAGES" / "messages.po"


def in_language(text: str, language: str) -> str:
    """The Swedish text as it reads in the language; what the site itself does not say is left as it is."""
    return text if language == "sv" else _english().get(text, text)


def untranslated(texts: list[str]) -> list[str]:
    """Those of the texts that are the site's own Swedish, for which there is English."""
    return [text for text in texts if _english().get(text, text) != text]


@cache
def _english() -> dict[str, str]:
    with CATALOGUE.open("rb") as file:
        return {message.id: message.string for message in read_po(file) if _is_plain(message)}


def _is_plain(message: Message) -> bool:
    return isinstance(message.id, str) and isinstance(message.string, str) and bool(message.id and message.string)
