"""Numbers under which acts are published: SFS, the agencies' series, and the European Union's."""

from typing import NamedTuple

from policylab.law.citing.tokens import NUMBER, Tokens
from policylab.law.citing.words import SERIES

_UNION = {"eu": "EU", "eg": "EG", "eeg": "EEG", "euratom": "Euratom"}
_SPELT = {"FOHMFS": "FoHMFS"}
"""Series that are not written in capitals alone."""
_NUMBER_WORDS = frozenset(("nr", "nummer", "no"))
_WITHIN = 8


class Published(NamedTuple):
    """A number as the register has it, and the tokens that it stands in."""

    number: str
    start: int
    end: int


def year_number(t: Tokens, i: int) -> Published | None:
    """ "2010:800" and nothing larger."""
    year = t.key[i]
    if t.kind[i] != NUMBER or len(year) != 4 or not "16" <= year[:2] <= "20" or t.key[i + 1] != ":":
        return None
    serial = t.key[i + 2].lstrip("0")
    if t.kind[i + 2] != NUMBER or not serial or len(serial) > 4 or not (t.touches(i + 1) and t.touches(i + 2)):
        return None
    return Published(f"{year}:{serial}", i, i + 3)


def statute_book(t: Tokens, i: int) -> Published | None:
    """ "SFS 2010:800"."""
    return _under(t, i, "") if t.key[i] in ("sfs", "sfs-nr") else None


def series(t: Tokens, i: int) -> Published | None:
    """ "SKOLFS 2012:5": a known series, or any in capitals that ends in FS."""
    raw = t.raw(i)
    shaped = len(raw) > 3 and raw.isupper() and raw.endswith("FS")
    return _under(t, i, f"{_SPELT.get(raw.upper(), raw.upper())} ") if shaped or t.key[i] in SERIES else None


def _under(t: Tokens, i: int, prefix: str) -> Published | None:
    at = i + 1 + (t.key[i + 1] in _NUMBER_WORDS)
    at += t.key[at] in (".", ":")
    found = year_number(t, at)
    return Published(f"{prefix}{found.number}", i, found.end) if found else None


def union(t: Tokens, i: int) -> Published | None:
    """ "(EU) 2016/679", "(EG) nr 178/2002" and "2014/24/EU"."""
    if t.key[i] == "(" and t.key[i + 1] in _UNION and t.key[i + 2] == ")":
        at = i + 3
        worded = t.key[at] in _NUMBER_WORDS
        at += worded + (worded and t.key[at + 1] == ".")
        pair = _pair(t, at)
        return Published(f"({_UNION[t.key[i + 1]]}) {'nr ' if worded else ''}{pair}", i, at + 3) if pair else None
    pair = _pair(t, i)
    if pair and t.key[i + 3] == "/" and t.key[i + 4] in _UNION and t.touches(i + 3) and t.touches(i + 4):
        return Published(f"{pair}/{_UNION[t.key[i + 4]]}", i, i + 5)
    return None


def _pair(t: Tokens, i: int) -> str:
    """ "2016/679", a year and a number in either order."""
    if t.kind[i] != NUMBER or t.key[i + 1] != "/" or t.kind[i + 2] != NUMBER:
        return ""
    touching = t.touches(i + 1) and t.touches(i + 2)
    return f"{t.key[i]}/{t.key[i + 2]}" if touching and len(t.key[i]) < 5 and len(t.key[i + 2]) < 5 else ""


def plain_pair(t: Tokens, i: int) -> Published | None:
    """ "2016/679" where only an act of the European Union can be meant."""
    pair = _pair(t, i)
    return Published(f"(EU) {pair}", i, i + 3) if pair else None


def number_after(t: Tokens, i: int) -> Published | None:
    """The number that tells which act a name means: "(2010:800)", "(SFS 2010:800)", "2010:800", ", SFS 2010:800"."""
    at = i + (t.key[i] == "," and t.key[i + 1] == "sfs")
    plain = year_number(t, at) or statute_book(t, at) or union(t, at)
    if plain:
        return plain
    if t.key[i] != "(":
        return None
    inside = year_number(t, i + 1) or statute_book(t, i + 1) or series(t, i + 1) or union(t, i + 1)
    return Published(inside.number, i, _closing(t, inside.end)) if inside else None


def _closing(t: Tokens, i: int) -> int:
    """Past the bracket that closes soon, or here."""
    for at in range(i, i + _WITHIN):
        if t.key[at] == ")":
            return at + 1
        if t.key[at] in ("", "("):
            break
    return i
