"""Which act a known name means here, and whether it is meant at all."""

from datetime import date

from policylab.law.acts import Acts
from policylab.law.citing.memory import Memory
from policylab.law.citing.names import Hit, Meaning
from policylab.law.citing.tokens import WORD, Tokens
from policylab.law.citing.words import AMBIGUOUS, AUTHORITY, FORMER, ORDINARY


def understood(
    t: Tokens, i: int, meaning: Meaning, acts: Acts, on: date | None, memory: Memory
) -> tuple[str, tuple[str, ...]]:
    """The number, or nothing and the numbers it may be.

    The text's own words decide first, then the day; without a day, meanings that ended years ago are left aside.
    """
    every = meaning.numbers()
    if t.key[i - 1] in FORMER and i:
        return "", every
    written = [number for number in every if number in memory.written]
    if len(written) == 1:
        return written[0], ()
    possible = meaning.on(on) if on else meaning.since(acts.settled)
    return (possible[0], ()) if len(possible) == 1 else ("", possible or every)


def well_spelt(t: Tokens, i: int, meaning: Meaning) -> bool:
    """Whether the letters are those of the name; an abbreviation in others may still be meant beside a section."""
    return meaning.spelt(t.raw(i)) or t.key[i] not in ORDINARY


def stands_alone(t: Tokens, i: int, hit: Hit, acts: Acts) -> bool:
    """Whether the name is a citation by itself. Short abbreviations mean too much else for that."""
    raw = t.raw(i)
    if (i and t.touches(i) and t.key[i - 1] in ("@", ".")) or t.key[hit.end] == "@":
        return False
    if not hit.meaning.spellings:
        return True
    if not hit.meaning.spelt(raw) and len(raw) < 4:
        return False
    if i and t.key[i - 1] in AUTHORITY:
        return True
    return len(raw) > 2 and raw not in AMBIGUOUS and not (_shouts(t, i - 1, acts) or _shouts(t, hit.end, acts))


def _shouts(t: Tokens, i: int, acts: Acts) -> bool:
    """Whether this word is in capitals without being an abbreviation."""
    return i >= 0 and t.kind[i] == WORD and len(t.raw(i)) > 1 and t.raw(i).isupper() and not acts.begins(t.key[i])
