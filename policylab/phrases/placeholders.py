"""The words between braces of a template: finding those that do not exist, and putting the case's own in place."""

import re
from collections.abc import Mapping

from policylab.rules.phrases import PLACEHOLDERS, PhraseDeed

_BRACED = re.compile(r"\{([^{}\n]*)\}")


def unknown(text: str, deed: PhraseDeed | None = None) -> list[str]:
    """What stands between braces and is no placeholder, or none for that deed; each once, as it is written."""
    found = dict.fromkeys(_BRACED.findall(text))
    known = {each.name for each in PLACEHOLDERS.values() if deed is None or deed in each.only_for}
    return ["{" + name + "}" for name in found if _name(name) not in known]


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with every placeholder that has a value replaced by it, once: what is put in is not read again."""
    return _BRACED.sub(lambda found: values.get(_name(found[1]), found[0]), text)


def _name(written: str) -> str:
    return " ".join(written.casefold().split())
