"""What a title says of itself: its norm level, and the title without what registers add to it."""

import re

from policylab.rules.norms import StatuteKind

_CONSTITUTION = frozenset(("1810:926", "1949:105", "1974:152", "1991:1469"))
_MARK = re.compile(r"^/[^/]*/\s*")
_NUMBER = re.compile(r"\s*\(\s*(?:SFS )?\d{4}:\d+\)")
_HEAD = re.compile(
    r"(?P<general_advice>allmänna råd)|(?P<regulation>föreskrifter)|(?P<act>\w*(?:lag|balk)\b|riksdagsordning)"
    r"|(?P<ordinance>\w*(?:förordning|kungörelse|instruktion|reglemente|stadg\w*|ordning)\b)",
    re.IGNORECASE,
)
_KINDS = {
    "grundlag": StatuteKind.CONSTITUTION,
    "lag": StatuteKind.ACT,
    "förordning": StatuteKind.ORDINANCE,
    "kungörelse": StatuteKind.ORDINANCE,
    "föreskrift": StatuteKind.REGULATION,
    "föreskrifter": StatuteKind.REGULATION,
    "allmänna råd": StatuteKind.GENERAL_ADVICE,
}


def plain_title(title: str) -> str:
    """The title without its number and without marks such as "/r1/" before it."""
    return _NUMBER.sub("", _MARK.sub("", " ".join(title.split()))).rstrip("; ").strip()


def kind_of(number: str, title: str, word: str = "") -> StatuteKind:
    """The norm level that a register's own word names, else the one that the first head in the title names.

    What is published in the statute book without either (a letter, a notice, a circular) was decided by the
    government, as ordinances are.
    """
    if number in _CONSTITUTION:
        return StatuteKind.CONSTITUTION
    if word.casefold() in _KINDS:
        return _KINDS[word.casefold()]
    head = _HEAD.search(title)
    return StatuteKind(head.lastgroup) if head and head.lastgroup else StatuteKind.ORDINANCE
