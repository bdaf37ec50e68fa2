"""Choosing which mails come, on the page or by the link in one of them."""

from collections.abc import Mapping

from sqlmodel import Session, col, select

from policylab.accounts.models import Person
from policylab.audit.record import record
from policylab.core.errors import NotVisible, Stale
from policylab.core.permission import ANYBODY, Actor
from policylab.core.text import random_id
from policylab.notifications.forms import MailSettingsInput
from policylab.notifications.models import MailSettings
from policylab.rules.mailing import Pace, Thing
from policylab.rules.permissions import PERMISSIONS


def choose_mails(db: Session, actor: Actor, data: MailSettingsInput, *, version: int | None = None) -> MailSettings:
    """Keep what the actor chose; the same choice again changes nothing. Raises Stale."""
    PERMISSIONS.check("session:own", actor)
    chosen = {thing: pace for thing in Thing if (pace := getattr(data, thing.value)) is not None}
    db.exec(select(Person.id).where(Person.id == actor.person).with_for_update(key_share=True)).one()
    held = _locked(db, actor.person)
    settings = held or begun(actor.person)
    if all(getattr(settings, thing.value) == pace for thing, pace in chosen.items()):
        return settings
    if version is not None and version != (held.version if held else 0):
        raise Stale("mail", held.model_dump() if held else {}, version=held.version if held else 0)
    _set(db, actor, settings, chosen)
    return settings


def stop_mails(db: Session, public_id: str, things: frozenset[Thing] | None) -> MailSettings:
    """Let no more mails of these things come, or no daily and weekly ones (None), as a mail's link asks.

    Raises NotVisible.
    """
    PERMISSIONS.check("mail:stop", ANYBODY)
    statement = select(MailSettings).where(MailSettings.public_id == public_id)
    settings = db.exec(statement.with_for_update(key_share=True)).first()
    if settings is None:
        raise NotVisible(public_id)
    wanted = dict.fromkeys(stopped_by(settings, things), Pace.NEVER)
    if wanted:
        _set(db, Actor(person_id=settings.person_id), settings, wanted)
    return settings


def stopped_by(settings: MailSettings, things: frozenset[Thing] | None) -> list[Thing]:
    """What a link would stop: of the things it is for, or of all that wait for the morning, what comes by mail."""
    folded = [thing for thing in Thing if getattr(settings, thing.value) in (Pace.DAILY, Pace.WEEKLY)]
    given = [
        thing for thing in Thing if things and thing in things and getattr(settings, thing.value) is not Pace.NEVER
    ]
    return folded if things is None else given


def begun(person_id: int) -> MailSettings:
    """The choices of somebody who has made none."""
    return MailSettings(public_id=random_id(), person_id=person_id, version=0)


def _locked(db: Session, person_id: int) -> MailSettings | None:
    return db.exec(
        select(MailSettings).where(col(MailSettings.person_id) == person_id).with_for_update(key_share=True)
    ).first()


def _set(db: Session, actor: Actor, settings: MailSettings, chosen: Mapping[Thing, Pace]) -> None:
    for thing, pace in chosen.items():
        setattr(settings, thing.value, pace)
    settings.version += 1
    record(db, actor, "mail.changed", settings)
