"""From the title of an act to the name that running text gives it: "Lag om viten" is cited as "lagen om viten"."""

import re

from policylab.law.citing.words import DEFINITE, HEADS, INDEFINITE, OPENINGS

_NUMBER = re.compile(r" ?\((?:SFS )?\d{4}:\d+\)")
_HEADS = DEFINITE + INDEFINITE
_ENDS = tuple(HEADS)


def definite(title: str) -> str:
    """The title with its head in the definite form, or nothing when no word of it is such a head."""
    words = _NUMBER.sub("", title).removesuffix("m.m.").split()
    for place, word in enumerate(words[:6]):
        head = next((end for end in _ENDS if word.casefold().endswith(end)), None)
        if head:
            named = word[: len(word) - len(head)] + HEADS[head]
            first = [words[0].lower(), *words[1:place]] if place else []
            return " ".join([*first, named.lower() if not place else named, *words[place + 1 :]])
        if not word.endswith("-") and word not in ("och", "samt"):
            return ""
    return ""


def is_abbreviation(name: str) -> bool:
    """Whether the name is only itself in just those letters: LSS, SoL; but not DOS-lagen."""
    capitals = sum(letter.isupper() for letter in name)
    return " " not in name and capitals > 1 and not name.casefold().endswith("lagen")


def may_open(key: str) -> bool:
    """Whether a citation can begin with the word, whatever acts are known."""
    ends_so = key.endswith(("-", "fs")) or key.removesuffix("s").endswith(_HEADS)
    return key in OPENINGS or ends_so or key.isdigit()
