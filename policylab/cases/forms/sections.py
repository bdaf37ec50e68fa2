"""What every section of a report's second step has in common."""

from typing import Any

from policylab.core.forms import WrittenInput


class SectionInput(WrittenInput):
    """The answers of one section."""

    def flat(self) -> dict[str, str]:
        """The answers as texts by name: what revisions hold and forms show."""
        return {name: flat_text(getattr(self, name)) for name in type(self).model_fields}

    def gaps(self) -> dict[str, list[str]]:
        """What has to be there for the rest to be understood; a half-written draft may lack it."""
        return {}


def flat_text(value: Any) -> str:
    """An answer as text; several chosen codes in one order."""
    if value is None:
        return ""
    return ",".join(sorted({str(one) for one in value})) if isinstance(value, list) else str(value)
