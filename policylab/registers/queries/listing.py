"""The register as a list: some five hundred rows, ordered by the name that is shown, paged by code.

The names are folded and ordered here and not by a database, since English names have no stored key.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.core.clock import today
from policylab.core.paging import PAGE
from policylab.core.text import sort_key
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.rules.roles import SECTOR_LABELS, Sector

FILTERS = ("q", "sector", "ended", "county", "ministry")


@dataclass(frozen=True)
class RegisterRow:
    """One organisation as the register shows it."""

    code: str
    name: str
    short: str
    sector: Sector
    valid_to: date | None

    @property
    def sector_label(self) -> str:
        """What its sector is called, to be translated."""
        return SECTOR_LABELS[self.sector]

    @property
    def brief(self) -> str:
        """The abbreviation, when it says something that the name does not."""
        return self.short if self.short not in self.name and " " not in self.short else ""

    @property
    def ended(self) -> bool:
        """Whether it no longer exists."""
        return self.valid_to is not None and self.valid_to < today()


@dataclass(frozen=True)
class RegisterPage:
    """Some rows, how many the whole list has, and the code after which the next page begins."""

    rows: Sequence[RegisterRow]
    total: int
    after: str | None


def register_page(db: Session, filters: Mapping[str, str], after: str = "", size: int = PAGE) -> RegisterPage:
    """One page of the organisations that fit the filters; a code that is not among them begins at the top."""
    rows = sorted(_matching(db, filters), key=lambda row: (sort_key(row.name), row.code))
    place = next((number for number, row in enumerate(rows, start=1) if row.code == after), 0)
    shown = rows[place : place + size]
    more = place + size < len(rows)
    return RegisterPage(shown, len(rows), shown[-1].code if more else None)


def bodies_like(db: Session, typed: str, sectors: Sequence[str] = (), limit: int = 8) -> Sequence[str]:
    """The names of bodies of today, of those sectors if some are given, that fit what is typed; best first."""
    wanted = sort_key(typed)
    rows = _matching(db, {"q": typed}) if wanted else ()
    keys = [(sort_key(row.name), row.name) for row in rows if not sectors or row.sector in sectors]
    keys.sort(key=lambda each: (not each[0].startswith(wanted), each[0]))
    return [name for _, name in keys[:limit]]


def _matching(db: Session, filters: Mapping[str, str]) -> Iterator[RegisterRow]:
    statement = select(
        col(Organisation.code),
        shown_name(),
        col(Organisation.short),
        col(Organisation.sector),
        col(Organisation.valid_to),
        col(Organisation.sort_key),
    )
    if county := filters.get("county"):
        statement = statement.where(col(Organisation.county_code) == county)
    if ministry := filters.get("ministry"):
        one = select(col(Organisation.id)).where(col(Organisation.code) == ministry).scalar_subquery()
        statement = statement.where(col(Organisation.parent_id) == one)
    words = sort_key(filters.get("q", "")).split()
    for *values, swedish in db.execute(statement):
        row = RegisterRow(*values)
        told = f"{swedish} {sort_key(row.name)} {sort_key(row.short)} {row.code}"
        of_sector = filters.get("sector") in (None, "", row.sector.value)
        if of_sector and (filters.get("ended") or not row.ended) and all(word in told for word in words):
            yield row
