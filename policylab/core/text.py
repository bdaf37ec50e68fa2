"""Swedish text as data: order, folding and slugs, decided here and stored, never left to a database."""

import hashlib
import re
import secrets
import unicodedata

_LETTERS = {"å": "zz1", "ä": "zz2", "æ": "zz2", "ö": "zz3", "ø": "zz3"}


def sort_key(text: str) -> str:
    """A stored key that sorts as Swedish readers expect: case ignored, å ä ö last, other accents ignored."""
    folded = unicodedata.normalize("NFC", text).casefold()
    letters = (_LETTERS.get(letter) or _plain(letter) for letter in folded)
    return " ".join("".join(letters).split())


def fold_email(address: str) -> str:
    """The form under which an address is unique."""
    return unicodedata.normalize("NFC", address).strip().casefold()


def slug(text: str) -> str:
    """A url-safe ASCII name for a tag or file; empty when nothing is left of the text."""
    return re.sub(r"[^a-z0-9]+", "-", "".join(_plain(letter) for letter in text.casefold())).strip("-")


def random_id() -> str:
    """An id that cannot be guessed and says nothing: 16 bytes, url-safe."""
    return secrets.token_urlsafe(16)


def token_hash(token: str) -> str:
    """What is stored of a random token; it is long enough to need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def one_line(text: str) -> str:
    """Text with every run of white space, line breaks included, as one space."""
    return " ".join(text.split())


def _plain(letter: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
