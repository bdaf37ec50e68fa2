"""Swedish text as data: order, folding and slugs, decided here and stored, never left to a database."""

import hashlib
import re
import secrets
import unicodedata
from functools import lru_cache

_UNWRITTEN = re.compile(
    "[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef"
    + "".join(chr(plane | last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_BREAKS = re.compile("[\x0b\x0c\x85]")
_LETTERS = {"å": "zz1", "ä": "zz2", "æ": "zz2", "ö": "zz3", "ø": "zz3"}


@lru_cache(maxsize=4096)
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


def readable(text: str) -> str:
    """Text without what nobody writes and no page can show: control characters and orders about the direction of text.

    An order to read backwards would reach past its own text and turn the words beside it. The line breaks of word
    processors become spaces. The NUL character stays, to be refused where it is found.
    """
    return _UNWRITTEN.sub("", _BREAKS.sub(" ", text))


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
