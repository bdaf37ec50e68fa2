"""Figures and lists as people write them, in the language now shown."""

from collections.abc import Iterable

from policylab.core.i18n import gettext, language
from policylab.rules.roles import SECTOR_LABELS, Sector


def decimal(value: float, digits: int = 2) -> str:
    """A number with two decimals: 0,48 in Swedish and 0.48 in English."""
    text = f"{value:.{digits}f}"
    return text if language() == "en" else text.replace(".", ",")


def count(value: float) -> str:
    """A count, whole or by halves, with its thousands apart."""
    text = f"{value:,.1f}".removesuffix(".0")
    return text if language() == "en" else text.replace(",", "\u00a0").replace(".", ",")


def percent(share: float) -> str:
    """A share in whole per cent."""
    return f"{share:.0%}" if language() == "en" else f"{share * 100:.0f}\u00a0%"


def span(ends: tuple[int, int]) -> str:
    """Places from the first to the last, or the one they are."""
    low, high = ends
    return str(low) if low == high else f"{low}–{high}"


def sector_list(sectors: Iterable[Sector]) -> str:
    """The sectors' names after one another, as they stand inside a sentence."""
    names = (str(gettext(SECTOR_LABELS[sector])) for sector in sectors)
    return ", ".join(name[:1].lower() + name[1:] for name in names)
