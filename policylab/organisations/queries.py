"""Reading the register of organisations; all of it is public."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, or_, select
from sqlmodel import Session, col

from policylab.core.clock import today
from policylab.core.i18n import N_, language
from policylab.core.statements import one_of, prepared, read
from policylab.core.text import sort_key
from policylab.organisations.models import Organisation, OrganisationAlias, PolicyArea
from policylab.rules.roles import Sector

BANDS = ((10_000, "-9999"), (20_000, "10000-19999"), (50_000, "20000-49999"), (100_000, "50000-99999"))


BAND_LABELS = {
    "-9999": N_("Under 10 000"),
    "10000-19999": N_("10 000–19 999"),
    "20000-49999": N_("20 000–49 999"),
    "50000-99999": N_("50 000–99 999"),
    "100000-": N_("Minst 100 000"),
}


def shown_name(table: Any = Organisation) -> Any:
    """The name column of organisations in the language now shown; `table` may be an alias."""
    return col(table.name_en if language() == "en" else table.name_sv)


def population_band(population: int | None) -> str | None:
    """The size class of a municipality or region; figures are dated, so only the class is compared."""
    if population is None:
        return None
    return next((name for limit, name in BANDS if population < limit), "100000-")


def organisation_by_code(db: Session, code: str) -> Organisation | None:
    """The organisation of that code or alias; a leading zero that a spreadsheet ate is put back."""
    tried = [code, f"0{code}"] if code.isdecimal() and len(code) in (1, 3) else [code]
    statement = (
        select(Organisation)
        .join(OrganisationAlias, col(OrganisationAlias.organisation_id) == col(Organisation.id), isouter=True)
        .where(or_(col(Organisation.code).in_(tried), col(OrganisationAlias.code).in_(tried)))
    )
    return db.execute(statement).scalars().first()


def organisation_named(db: Session, named: str) -> Organisation | None:
    """The organisation of that code, alias or whole name in either language; in Swedish, letter case is ignored.

    Of two that share a name, the one that exists today is meant.
    """
    if (found := organisation_by_code(db, named)) is not None:
        return found
    key = sort_key(named)
    statement = (
        select(Organisation)
        .where(or_(col(Organisation.sort_key) == key, col(Organisation.name_en) == named))
        .order_by(col(Organisation.valid_to).is_(None).desc(), col(Organisation.id))
    )
    return db.execute(statement).scalars().first() if key else None


def organisation_of_address(db: Session, address: str, *sectors: Sector) -> Organisation | None:
    """The body that exists today and has exactly the domain of the address registered, if of one of those sectors.

    A subdomain is another domain: who may make one need not be who answers for the body.
    """
    domain = address.rpartition("@")[2].casefold()
    statement = select(Organisation).where(
        col(Organisation.mail_domain) == domain,
        or_(col(Organisation.valid_to).is_(None), col(Organisation.valid_to) >= today()),
    )
    if sectors:
        statement = statement.where(col(Organisation.sector).in_(sectors))
    return db.execute(statement).scalars().first() if domain else None


def organisation_choices(db: Session, *sectors: Sector) -> Sequence[tuple[str, str]]:
    """Code and name of every organisation that exists today, in Swedish order."""
    return [(code, name) for code, name in read(db, _choices(sectors), day=today())]


@prepared
def _choices(sectors: tuple[Sector, ...]) -> Any:
    until = col(Organisation.valid_to)
    statement = (
        select(col(Organisation.code), shown_name())
        .where(or_(until.is_(None), until >= bindparam("day")))
        .order_by(col(Organisation.sort_key))
    )
    return statement.where(one_of(col(Organisation.sector), sectors)) if sectors else statement


def policy_area_choices(db: Session, language: str) -> Sequence[tuple[str, str]]:
    """Code and name of the policy areas, in their fixed order."""
    english = language == "en"
    return [(code, name_en if english else name_sv) for code, name_sv, name_en in read(db, _areas())]


@prepared
def _areas() -> Any:
    names = (col(PolicyArea.name_sv), col(PolicyArea.name_en))
    return select(col(PolicyArea.code), *names).order_by(col(PolicyArea.position))
