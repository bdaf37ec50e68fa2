"""What a group is to gather: every counted sector, and in two of them a body of a certain kind.

A rule is seen whole when those who carry it out, those who supervise them and those whom it protects sit at one table.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from policylab.core.i18n import N_
from policylab.rules.roles import SECTOR_LABELS, Sector


class Level(StrEnum):
    """How far a body reaches."""

    LOCAL = "local"
    REGIONAL = "regional"
    NATIONAL = "national"


LEVEL_LABELS = {
    Level.LOCAL: N_("Lokal nivå"),
    Level.REGIONAL: N_("Regional nivå"),
    Level.NATIONAL: N_("Nationell nivå"),
}
LEVEL_HEADS = {
    Level.LOCAL: N_("Lokalt"),
    Level.REGIONAL: N_("Regionalt"),
    Level.NATIONAL: N_("Nationellt"),
}
USUAL_LEVEL = dict.fromkeys(Sector, Level.NATIONAL) | {
    Sector.MUNICIPALITY: Level.LOCAL,
    Sector.REGION: Level.REGIONAL,
}
"""How far the bodies of a sector reach unless the register says otherwise."""


class OrganisationKind(StrEnum):
    """What a body is beside its sector, where that matters to who has to be heard."""

    SUPERVISOR = "supervisor"
    USER_ORGANISATION = "user_organisation"


KIND_LABELS = {
    OrganisationKind.SUPERVISOR: N_("Tillsynsmyndighet"),
    OrganisationKind.USER_ORGANISATION: N_("Brukarorganisation"),
}
SECTOR_OF_KIND = {
    OrganisationKind.SUPERVISOR: Sector.AGENCY,
    OrganisationKind.USER_ORGANISATION: Sector.CIVIL_SOCIETY,
}


@dataclass(frozen=True)
class Part:
    """One row of the table of who has to be at the table; with a kind, a part of its sector."""

    sector: Sector
    kind: OrganisationKind | None = None
    asked: bool = True

    @property
    def label(self) -> str:
        """What it is called, to be translated."""
        return KIND_LABELS[self.kind] if self.kind else SECTOR_LABELS[self.sector]

    def holds(self, sector: Sector, kind: OrganisationKind | None) -> bool:
        """Whether a body of that sector and kind fills it."""
        return sector is self.sector and self.kind in (None, kind)


PARTS = (
    Part(Sector.MUNICIPALITY),
    Part(Sector.REGION),
    Part(Sector.AGENCY),
    Part(Sector.AGENCY, OrganisationKind.SUPERVISOR),
    Part(Sector.ACADEMIA),
    Part(Sector.BUSINESS),
    Part(Sector.CIVIL_SOCIETY),
    Part(Sector.CIVIL_SOCIETY, OrganisationKind.USER_ORGANISATION),
    Part(Sector.UNION),
    Part(Sector.MINISTRY, asked=False),
    Part(Sector.ASSOCIATION, asked=False),
)
"""In the order in which they are shown. Ministries and associations are counted apart: nobody misses them."""


def to_ask_for(empty: Iterable[Part]) -> list[Part]:
    """The parts to name as missing: of a sector without anybody, the kind that would fill both."""
    missing = [part for part in empty if part.asked]
    named = {part.sector for part in missing if part.kind}
    return [part for part in missing if part.kind or part.sector not in named]
