"""The terms that clocks begin with: as the installation has set them, else as the rules give them."""

from sqlmodel import Session, select

from policylab.clocks.models import ClockSetting
from policylab.rules.clocks import CLOCKS, Clock, Terms


def setting_of(db: Session, clock: Clock) -> ClockSetting | None:
    """What the installation has set for the clock."""
    return db.exec(select(ClockSetting).where(ClockSetting.clock == clock)).first()


def terms_of(db: Session, clock: Clock) -> Terms:
    """The terms that the clock begins with from now on."""
    found = setting_of(db, clock)
    return terms_in(found) if found else CLOCKS[clock].terms


def terms_in(setting: ClockSetting) -> Terms:
    """The terms that a setting gives."""
    return Terms(setting.length, setting.unit, setting.near_days, setting.july_stands)
