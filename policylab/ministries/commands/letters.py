"""Whether the weekly letter comes: chosen on a page, or by the link in one of them."""

from sqlmodel import Session, select

from policylab.accounts.models import Person
from policylab.audit.record import record
from policylab.core.errors import NotVisible
from policylab.core.permission import ANYBODY, Actor
from policylab.notifications.commands.choosing import begun
from policylab.notifications.models import MailSettings
from policylab.rules.permissions import PERMISSIONS


def choose_letters(db: Session, actor: Actor, *, wanted: bool) -> None:
    """Let them come, or no more; the same choice again changes nothing."""
    PERMISSIONS.check("session:own", actor)
    db.exec(select(Person.id).where(Person.id == actor.person).with_for_update(key_share=True)).one()
    held = db.exec(select(MailSettings).where(MailSettings.person_id == actor.person).with_for_update()).first()
    _set(db, actor, held or begun(actor.person), wanted)


def stop_letters(db: Session, public_id: str) -> None:
    """Let no more come, as a letter's link asks. Raises NotVisible."""
    PERMISSIONS.check("mail:stop", ANYBODY)
    held = db.exec(select(MailSettings).where(MailSettings.public_id == public_id).with_for_update()).first()
    if held is None:
        raise NotVisible(public_id)
    _set(db, Actor(person_id=held.person_id), held, wanted=False)


def _set(db: Session, actor: Actor, settings: MailSettings, wanted: bool) -> None:
    if settings.week_letter != wanted:
        settings.week_letter = wanted
        settings.version += 1
        record(db, actor, "mail.changed", settings)
