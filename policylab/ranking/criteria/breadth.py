"""Breadth (spridning): how many municipalities and regions have told of the obstacle, and of how many sizes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log
from typing import Any

ALL_BODIES = 310
"""290 municipalities and 20 regions; Gotland is both and counts once."""

SIZES = ("-9999", "10000-19999", "20000-49999", "50000-99999", "100000-", "region")
"""The size classes of municipalities, and the regions as one of their own."""


@dataclass(frozen=True)
class BreadthCounts:
    """The bodies with facts of their own that everybody may read, each once; `sizes` holds those of a known class."""

    municipalities: int = 0
    regions: int = 0
    sizes: Mapping[str, int] = field(default_factory=dict)

    @property
    def value(self) -> float:
        """Half for how many they are, where each doubling adds as much; half for how many classes they come from.

        Population is never summed: one city would weigh as much as a hundred small municipalities.
        """
        bodies = self.municipalities + self.regions
        number = min(log(1 + bodies) / log(1 + ALL_BODIES), 1.0)
        return 0.5 * number + 0.5 * len(self.sizes) / len(SIZES)

    def told(self) -> dict[str, Any]:
        """The counts as the API gives them."""
        sizes = {name: self.sizes[name] for name in SIZES if name in self.sizes}
        return {"municipalities": self.municipalities, "regions": self.regions, "sizes": sizes}
