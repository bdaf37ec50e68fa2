"""The wordings of a proposal as its versions keep them, and as texts that can be compared. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

KEY = "wordings"
"""Where they stand among the texts of a version."""
_BEFORE = ("current_wording", "proposed_wording")
"""Where the oldest versions have one provision, in two texts."""


def kept_wordings(texts: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """The wordings of a version, whichever way it has kept them."""
    if KEY in texts:
        found: Sequence[Mapping[str, Any]] = texts[KEY]
        return found
    current, proposed = (str(texts.get(name, "")) for name in _BEFORE)
    if not current and not proposed:
        return []
    return [{"number": 1, "kind": "changed", "provision": "", "current": current, "proposed": proposed}]


def sides(texts: Mapping[str, Any]) -> dict[tuple[int, str], tuple[str, str]]:
    """Each side of each wording by its number and name: the provision, and what stands there."""
    return {
        (int(each["number"]), side): (str(each["provision"]), str(each[side]))
        for each in kept_wordings(texts)
        for side in ("current", "proposed")
    }
