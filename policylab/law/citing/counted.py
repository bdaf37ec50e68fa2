"""Numbers together with what they count: chapters and sections."""

from policylab.law.citing.numbers import Numbered, numbers
from policylab.law.citing.tails import after_dot
from policylab.law.citing.tokens import NUMBER, Tokens
from policylab.law.citing.words import CHAPTER, ORDINALS, SECTION


def chapters_at(t: Tokens, i: int) -> list[Numbered]:
    """The chapters named here, "26 kap." or "kapitel 26"; in "kapitel 3 §" the number belongs to the section."""
    if t.key[i] in CHAPTER:
        listed = numbers(t, after_dot(t, i))
        if listed and t.key[listed[-1].end] in SECTION and t.kind[listed[-1].end + 1] != NUMBER:
            listed.pop()
        return listed
    if t.key[i] in ORDINALS and t.key[i + 1] in CHAPTER:
        return [Numbered(ORDINALS[t.key[i]], i, i + 1)]
    found = numbers(t, i)
    return found if found and counts(t, found, CHAPTER) else []


def past_signs(t: Tokens, i: int) -> int:
    """The token after "§" or "§§"."""
    return i + 2 if t.key[i] == t.key[i + 1] == "§" else i + 1


def counts(t: Tokens, listed: list[Numbered], unit: frozenset[str]) -> bool:
    """Whether the list ends in the unit and is one list: "4, 6 §§" or "4 och 6 §", not "bilaga 4, 6 §"."""
    end = listed[-1].end
    joined = len(listed) == 1 or t.key[listed[-1].start - 1] != "," or t.key[end] == t.key[end + 1]
    return t.key[end] in unit and joined
