"""Text as written words with their places; which of them carry nothing."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_LETTER = r"(?:[^\W_]|[\u0300-\u036f\u00ad])"
_WRITTEN_OUT = {"bland annat": "bl.a.", "till exempel": "t.ex.", "med mera": "m.m.", "med flera": "m.fl."}
_SHORT = (
    "bl a|t ex|s k|m m|m fl|fr o m|t o m|p g a|o s v|d v s|o d|e d|f n|i st f|f d|t f|i o m|n b|a a|b l a|o likn|e dyl"
)
_ABBREVIATION = "|".join(
    r"\.[^\S\n]?".join(pieces.split()) + r"\." for pieces in sorted(_SHORT.split("|"), key=len, reverse=True)
)
_CHUNK = re.compile(
    rf"(?P<short>(?<![^\W_])(?:{_ABBREVIATION}|(?:{'|'.join(_WRITTEN_OUT)})(?![^\W_])))|(?P<sign>§)|"
    rf"[^\W_]{_LETTER}*(?:[-\u2010\u2011]{_LETTER}+|(?<=\d)[:/.,](?=\d){_LETTER}+|:[a-zåäöA-ZÅÄÖ]{{1,4}}(?![^\W_]))*(?:-(?=\s|\Z))?",
    re.IGNORECASE,
)
_PIECE = re.compile(rf"{_LETTER}+")
_ENDING = re.compile(r":\D+\Z")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SMALL = _words(
    """
    och att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan när vid under
    nu också efter eller hon skulle där ha vara alla än andra mycket upp här då bli vilket in vad dem ut kommer vara
    mot blev mer detta denna dessa där hur sin sitt sina hans hennes deras er ert era oss vår vårt våra dig din ditt
    dina mig min mitt mina du ni i å ju ej varje varit blir blivit hade skall ska få får finns finnas samt genom mellan
    utan inom utom hos bara därför eftersom att dock ännu redan sedan bland både såväl respektive enligt även ifall
    medan innan tills utifrån gentemot någon något några ingen inget inga sådan sådant sådana vilken vilka vars vem
    måste bör borde kunde kunna vill ville skulle gör göra gjort ta tar låta låter alltså således dels ens just
    of the and to
    """
)
"""Words that stand in every text; whoever types one is not held to it. "man" is left: a god man is an office."""


AND = frozenset(("och", "eller", "samt", "respektive"))
"""Between a first part that hangs in the air and the compound that it shares its last part with."""


class Chunk(NamedTuple):
    """What stands together in a text, and its pieces with their places within it."""

    text: str
    start: int
    whole: bool


def chunks(text: str) -> Iterator[Chunk]:
    """The written words of a text; abbreviations and § are whole, others may have pieces."""
    for match in _CHUNK.finditer(text):
        yield Chunk(match[0], match.start(), match.lastgroup is not None)


def abbreviated(chunk: str) -> str:
    """What stands whole, in the short form without spaces."""
    small = " ".join(chunk.lower().split())
    return _WRITTEN_OUT.get(small, small.replace(" ", ""))


def pieces(chunk: str) -> list[tuple[str, int, int]]:
    """The words that hyphens and colons join, each with its place; the ending in "EU:s" is none."""
    kept = _ENDING.sub("", chunk)
    return [(match[0], *match.span()) for match in _PIECE.finditer(kept)]
