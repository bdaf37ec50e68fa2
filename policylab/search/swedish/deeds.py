"""Verbs and what doing them is called: handlägga and handläggning are asked for together, though they are two words."""

from policylab.search.swedish.stems import stem

_NOUN = "ing"
_SHORTEST = 8
"""Letters of a noun that may be of a verb; shorter ones, like ordning and ledning, mean other things."""
_VERBAL = ("a", "er", "ar", "as", "at", "ade", "ats", "ades")
_LEAST = 5
_OTHERS = frozenset(
    ("förordning", "landsting", "förening", "anledning", "inledning", "avledning", "tidningar", "omgivning")
)


def of_deed(key: str, plain: str) -> list[str]:
    """The stems of the verb of a noun, or of the noun of a verb; those that no text has find nothing."""
    if plain.endswith(_NOUN):
        base = plain.removesuffix(_NOUN)
        if len(plain) < _SHORTEST or plain in _OTHERS:
            return []
        return [stem(base.removesuffix("n") + "a")]
    ending = next((ending for ending in sorted(_VERBAL, key=len, reverse=True) if key.endswith(ending)), "")
    base = key.removesuffix(ending)
    if not ending or len(base) < _LEAST:
        return []
    return [base + "ning"] if not base.endswith(("l", "er")) else [base + _NOUN]
