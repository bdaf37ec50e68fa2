"""Letters: one form of each for keeping, and none of å, ä and ö for whoever types without them."""

import unicodedata
from functools import cache

_KEPT = {"å", "ä", "ö"}
_ALIKE = {"ø": "ö", "æ": "ä", "ß": "ss", "ð": "d", "þ": "th", "ł": "l", "œ": "oe"}
_FOLDS = str.maketrans("åäö", "aao")


def key_of(written: str) -> str:
    """The word in small letters, composed, without soft hyphens and without accents that tell no words apart."""
    if written.isascii():
        return written.lower()
    composed = unicodedata.normalize("NFKC", written.replace("\u00ad", "")).lower()
    return unicodedata.normalize("NFC", "".join(map(_plain, composed)))


def folded(word: str) -> str:
    """The word as it is typed on a keyboard without å, ä and ö."""
    return word.translate(_FOLDS)


@cache
def _plain(letter: str) -> str:
    if letter in _KEPT or letter.isascii():
        return letter
    if letter in _ALIKE:
        return _ALIKE[letter]
    bare = unicodedata.normalize("NFD", letter)[0]
    return "" if unicodedata.combining(bare) else bare
