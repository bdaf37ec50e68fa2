"""Who sits at a group's table, sector by sector and level by level, and who is missing."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.accounts.models import Invitation
from policylab.core.clock import now
from policylab.groups.models import GroupInvitation, GroupMember
from policylab.groups.queries.members import present
from policylab.organisations.models import Organisation
from policylab.rules.coverage import LEVEL_HEADS, PARTS, USUAL_LEVEL, Level, OrganisationKind, Part, to_ask_for
from policylab.rules.roles import Sector


@dataclass(frozen=True)
class Cell:
    """How many bodies of a part reach so far; `asked` where somebody is looked for, and `invited` if on the way."""

    level: Level
    number: int = 0
    asked: bool = False
    invited: bool = False

    @property
    def head(self) -> str:
        """The level as the head of a column, to be translated."""
        return LEVEL_HEADS[self.level]


@dataclass(frozen=True)
class CoverageRow:
    """One part of who has to be heard, level by level."""

    part: Part
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Coverage:
    """The table, and in words what is missing: `missing` has nobody at all, `invited` has an invitation that waits."""

    rows: Sequence[CoverageRow]
    missing: Sequence[Part]
    invited: Sequence[Part]


@dataclass(frozen=True)
class Seat:
    """A body as the table counts it."""

    organisation_id: int
    sector: Sector
    level: Level
    kind: OrganisationKind | None


def coverage_of(db: Session, group_id: int, *, invited: bool = False) -> Coverage:
    """Who takes part in a group whose contents the reader may see; each body is counted once.

    With `invited`, for those who invite, also whose invitation waits. One query, or two.
    """
    seated = _seats().join(GroupMember, col(GroupMember.organisation_id) == col(Organisation.id))
    seated = seated.where(col(GroupMember.group_id) == group_id, present())
    asked = _seats().where(col(Organisation.id).in_(invited_bodies(group_id)))
    seats = {Seat(*row) for row in db.execute(seated)}
    return covered(seats, {Seat(*row) for row in db.execute(asked)} if invited else ())


def invited_bodies(group_id: int) -> Select[Any]:
    """A statement over the ids of the bodies whose invitation to the group waits."""
    return (
        select(col(Invitation.organisation_id))
        .join(GroupInvitation, col(GroupInvitation.invitation_id) == col(Invitation.id))
        .where(col(GroupInvitation.group_id) == group_id)
        .where(col(GroupInvitation.withdrawn_at).is_(None))
        .where(col(Invitation.used_at).is_(None), col(Invitation.expires_at) > now())
    )


def covered(seated: Collection[Seat], invited: Collection[Seat] = ()) -> Coverage:
    """The table of these bodies."""
    by_part = {part: _levels(part, seated) for part in PARTS}
    coming = {part for part in PARTS if _levels(part, invited)}
    empty = [part for part in PARTS if not by_part[part]]
    shown = [part for part in PARTS if part.asked or by_part[part]]
    return Coverage(
        [CoverageRow(part, _cells(part, by_part[part], part in coming)) for part in shown],
        [part for part in to_ask_for(empty) if part not in coming],
        [part for part in to_ask_for(empty) if part in coming],
    )


def _levels(part: Part, seats: Collection[Seat]) -> Mapping[Level, int]:
    return Counter(seat.level for seat in seats if part.holds(seat.sector, seat.kind))


def _cells(part: Part, numbers: Mapping[Level, int], coming: bool) -> list[Cell]:
    asked = None if numbers else USUAL_LEVEL[part.sector]
    return [Cell(level, numbers.get(level, 0), level is asked, level is asked and coming) for level in Level]


def _seats() -> Select[Any]:
    columns: tuple[Any, ...] = (Organisation.id, Organisation.sector, Organisation.level, Organisation.kind)
    return select(*map(col, columns))
