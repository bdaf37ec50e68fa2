"""Filling the register of organisations, with the policy areas that ministries answer for."""

from collections.abc import Iterable, Sequence

from sqlmodel import Session, col, select

from policylab.audit.record import record, subject_id
from policylab.core.permission import Actor
from policylab.core.text import sort_key
from policylab.organisations.forms import OrganisationInput, OrganisationKindInput, PolicyAreaInput
from policylab.organisations.models import Organisation, OrganisationAlias, PolicyArea
from policylab.rules.coverage import USUAL_LEVEL

_PLAIN = {"parent_code", "successor_code"}


def add_organisations(db: Session, actor: Actor, rows: Sequence[OrganisationInput]) -> int:
    """Add the organisations whose code is new, then tie parents and successors; how many were added.

    A body that is there already keeps what somebody has entered since, and its mail domain stays its own.
    """
    known = {row.code: row for row in db.exec(select(Organisation))}
    taken = {row.mail_domain for row in known.values()}
    fresh = [row for row in rows if row.code not in known]
    for row in fresh:
        known[row.code] = Organisation(**row.model_dump(exclude=_PLAIN), sort_key=sort_key(row.name_sv))
        known[row.code].level = USUAL_LEVEL[row.sector]
        if row.mail_domain in taken:
            known[row.code].mail_domain = None
    db.add_all(known.values())
    db.flush()
    for row in fresh:
        organisation = known[row.code]
        organisation.parent_id = _id_of(known, row.parent_code)
        organisation.successor_id = _id_of(known, row.successor_code)
        record(db, actor, "organisation.added", organisation)
    return len(fresh)


def add_aliases(db: Session, pairs: Iterable[tuple[str, str]]) -> None:
    """Let each organisation also be found under a second code: pairs of (code, alias)."""
    for code, alias in pairs:
        if db.get(OrganisationAlias, alias) is None:
            organisation = db.exec(select(Organisation).where(Organisation.code == code)).one()
            db.add(OrganisationAlias(code=alias, organisation_id=subject_id(organisation)))


def add_official_addresses(db: Session, pairs: Iterable[tuple[str, str]]) -> None:
    """Give bodies the addresses that the project ships, (code, address), in a register that has none.

    What an administrator has entered or emptied since is left alone.
    """
    if db.exec(select(Organisation.id).where(Organisation.official_address != "").limit(1)).first() is None:
        known = {row.code: row for row in db.exec(select(Organisation))}
        for code, address in pairs:
            known[code].official_address = address
        db.add_all(known.values())


def add_organisation_kinds(db: Session, rows: Sequence[OrganisationKindInput]) -> None:
    """Tell of bodies how far they reach and what they are, in a register that tells it of none.

    What an administrator has entered since is left alone.
    """
    if db.exec(select(Organisation.id).where(col(Organisation.kind).is_not(None)).limit(1)).first() is None:
        known = {row.code: row for row in db.exec(select(Organisation))}
        for row in rows:
            known[row.code].level, known[row.code].kind = row.level, row.kind
        db.add_all(known.values())


def add_policy_areas(db: Session, rows: Sequence[PolicyAreaInput]) -> None:
    """Add the policy areas that are missing, in the order given."""
    for position, row in enumerate(rows, start=1):
        if db.get(PolicyArea, row.code) is None:
            ministry = db.exec(select(Organisation).where(Organisation.code == row.ministry_code)).first()
            values = row.model_dump(exclude={"ministry_code"})
            db.add(PolicyArea(**values, position=position, ministry_id=ministry.id if ministry else None))


def _id_of(known: dict[str, Organisation], code: str) -> int | None:
    return known[code].id if code else None
