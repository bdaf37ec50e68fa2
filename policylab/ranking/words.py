"""Figures and lists as people write them, in the language now shown."""

from collections.abc import Iterable

from policylab.core.i18n import gettext, language
from policylab.rules.roles import SECTOR_LABELS, Sector


def decimal(value: float) -> str:
    """A number with two decimals: 0,48 in Swedish and 0.48 in English."""
    text = f"{value:.2f}"
    return text if language() == "en" else text.replace(".", ",")


def count(value: float) -> str:
    """A count, whole or by halves."""
    text = f"{value:g}"
    return text if language() == "en" else text.replace(".", ",")


def sector_list(sectors: Iterable[Sector]) -> str:
    """The sectors' names after one another, as they stand inside a sentence."""
    names = (str(gettext(SECTOR_LABELS[sector])) for sector in sectors)
    return ", ".join(name[:1].lower() + name[1:] for name in names)
