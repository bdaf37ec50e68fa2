"""A file's name as it is stored and given back: never a path, never a disguise. Pure."""

import re
import unicodedata

from policylab.files.kinds import FileKind

LONGEST = 80
NAMELESS = "bilaga"
_UNFIT = re.compile(r'[<>:"|?*;%\\/]')
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_KEPT = {"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd", "Nl", "No", "Zs"}


def clean_name(given: str, kind: FileKind) -> str:
    """The last part of what was given, in letters that show what they are, with the ending of what the file is."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", given))[-1]
    fit = "".join(sign if _fits(sign) else "" for sign in _UNFIT.sub("-", last))
    stem = _ENDING.sub("", " ".join(fit.split()).strip(" ."))[:LONGEST].strip(" .-")
    stem = stem.removesuffix(f".{kind.value}")
    if not stem:
        stem = NAMELESS
    return f"{'_' if _RESERVED.match(stem) else ''}{stem}.{kind.value}"


def _fits(sign: str) -> bool:
    """Letters, digits and usual signs; no control, no invisible, no sign that turns the direction of a text."""
    category = unicodedata.category(sign)
    return category in _KEPT or category.startswith(("P", "S"))
