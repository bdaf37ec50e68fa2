"""What an administrator does to the register: a body keeps its code for ever, and what it was is kept with dates."""

from datetime import date, timedelta

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from policylab.audit.record import record, subject_id
from policylab.core.clock import today
from policylab.core.errors import Invalid, NotVisible
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.core.text import sort_key
from policylab.organisations.models import Organisation, OrganisationName, ResponsibleMinistry
from policylab.organisations.queries import organisation_by_code
from policylab.organisations.typed import body_given
from policylab.rules.coverage import SECTOR_OF_KIND, USUAL_LEVEL, Level, OrganisationKind
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.roles import Sector

_ADDRESSES = frozenset({"new", "suggestions"})
"""Codes that the address of another page would hide."""
_CODE_TAKEN = N_("Koden används redan.")
_DOMAIN_TAKEN = N_("En annan organisation har redan den domänen.")
_CHOOSE = N_("Välj ett av alternativen.")
_DAY = N_("Dagen stämmer inte med de dagar som redan är antecknade.")


def found_organisation(
    db: Session, actor: Actor, *, code: str, name_sv: str, name_en: str, sector: Sector
) -> Organisation:
    """Add a body. Raises Invalid for a code that is in use or that no address can hold."""
    PERMISSIONS.check("person:administer", actor)
    if not code.replace("-", "").isalnum() or not code.isascii() or code != code.casefold():
        raise Invalid({"code": [N_("Använd bara små bokstäver a till z, siffror och bindestreck.")]})
    if sector is Sector.LAB:
        raise Invalid({"sector": [_CHOOSE]})
    if code in _ADDRESSES or organisation_by_code(db, code) is not None:
        raise Invalid({"code": [_CODE_TAKEN]})
    body = Organisation(code=code, name_sv=name_sv, name_en=name_en, sector=sector, sort_key=sort_key(name_sv))
    body.source, body.level = "Administratör", USUAL_LEVEL[sector]
    _flush(db, body, {"code": [_CODE_TAKEN]})
    record(db, actor, "organisation.added", body)
    return body


def rename_organisation(
    db: Session, actor: Actor, code: str, *, name_sv: str, name_en: str, valid_from: date
) -> Organisation:
    """Give a body a new name from a day that has come; the earlier one is kept until the day before."""
    body = _changeable(db, actor, code)
    ended = valid_from - timedelta(days=1)
    earlier = select(col(OrganisationName.valid_to)).where(OrganisationName.organisation_id == body.id)
    last = max(db.exec(earlier), default=None)
    if valid_from > today() or (last is not None and ended <= last):
        raise Invalid({"valid_from": [_DAY]})
    begun = last + timedelta(days=1) if last else None
    kept = OrganisationName(
        organisation_id=subject_id(body), name_sv=body.name_sv, name_en=body.name_en, valid_to=ended
    )
    kept.valid_from = begun
    db.add(kept)
    body.name_sv, body.name_en, body.sort_key = name_sv, name_en, sort_key(name_sv)
    record(db, actor, "organisation.changed", body)
    return body


def close_organisation(db: Session, actor: Actor, code: str, *, valid_to: date, successor: str) -> Organisation:
    """Set the last day of a body, and who takes over."""
    body = _changeable(db, actor, code)
    heir = body_given(db, "successor", successor) if successor else None
    if heir and heir.id == body.id:
        raise Invalid({"successor": [N_("En organisation kan inte efterträda sig själv.")]})
    if body.valid_from and valid_to < body.valid_from:
        raise Invalid({"valid_to": [_DAY]})
    closed = (valid_to, heir.id if heir else None)
    if (body.valid_to, body.successor_id) == closed:
        return body
    body.valid_to, body.successor_id = closed
    record(db, actor, "organisation.changed", body)
    return body


def set_mail_domain(db: Session, actor: Actor, code: str, domain: str) -> Organisation:
    """Register the mail domain of a body, or none. Raises Invalid for one that another body has."""
    body = _changeable(db, actor, code)
    domain = domain.casefold().removeprefix("@")
    if domain and ("." not in domain or any(letter in domain for letter in "@ /:")):
        raise Invalid({"mail_domain": [N_("Skriv bara domänen, till exempel sundsvall.se.")]})
    taken = select(Organisation.id).where(Organisation.mail_domain == domain, col(Organisation.id) != body.id)
    if domain and db.exec(taken).first() is not None:
        raise Invalid({"mail_domain": [_DOMAIN_TAKEN]})
    if body.mail_domain == (domain or None):
        return body
    body.mail_domain = domain or None
    _flush(db, body, {"mail_domain": [_DOMAIN_TAKEN]})
    record(db, actor, "organisation.changed", body)
    return body


def set_official_address(db: Session, actor: Actor, code: str, address: str) -> Organisation:
    """Register where mail to the body itself goes, or nowhere."""
    body = _changeable(db, actor, code)
    if body.official_address != address:
        body.official_address = address
        record(db, actor, "organisation.changed", body)
    return body


def set_standing(db: Session, actor: Actor, code: str, *, level: Level, kind: OrganisationKind | None) -> Organisation:
    """Tell how far a body reaches and what it is beside its sector. Raises Invalid for a kind of another sector."""
    body = _changeable(db, actor, code)
    if kind and SECTOR_OF_KIND[kind] is not body.sector:
        raise Invalid({"kind": [N_("Det slaget hör till en annan sektor.")]})
    if (body.level, body.kind) != (level, kind):
        body.level, body.kind = level, kind
        record(db, actor, "organisation.changed", body)
    return body


def change_ministry(db: Session, actor: Actor, code: str, *, ministry: str, valid_from: date) -> Organisation:
    """Let an agency belong to another ministry from a day that has come."""
    body = _changeable(db, actor, code)
    to = organisation_by_code(db, ministry)
    if body.sector is not Sector.AGENCY or to is None or to.sector is not Sector.MINISTRY:
        raise Invalid({"ministry": [_CHOOSE]})
    statement = select(ResponsibleMinistry).where(
        ResponsibleMinistry.organisation_id == body.id, col(ResponsibleMinistry.valid_to).is_(None)
    )
    present = db.exec(statement).first()
    if valid_from > today() or (present and present.valid_from and valid_from <= present.valid_from):
        raise Invalid({"valid_from": [_DAY]})
    if present:
        present.valid_to = valid_from - timedelta(days=1)
        db.add(present)
        db.flush()
    row = ResponsibleMinistry(organisation_id=subject_id(body), ministry_id=subject_id(to), valid_from=valid_from)
    row.source = "Administratör"
    db.add(row)
    body.parent_id = to.id
    record(db, actor, "organisation.changed", body)
    return body


def _flush(db: Session, body: Organisation, taken: dict[str, list[str]]) -> None:
    """Write the body. Raises Invalid with these words when somebody else just took what has to be its own."""
    try:
        with db.begin_nested():
            db.add(body)
            db.flush()
    except IntegrityError as error:
        raise Invalid(taken) from error


def _changeable(db: Session, actor: Actor, code: str) -> Organisation:
    PERMISSIONS.check("person:administer", actor)
    body = db.exec(select(Organisation).where(Organisation.code == code).with_for_update()).first()
    if body is None:
        raise NotVisible(code)
    return body
