"""How often a person is told of what is new in a saved search, and when the next letter is made."""

from datetime import datetime, time, timedelta
from enum import StrEnum

from policylab.core.clock import STOCKHOLM
from policylab.core.i18n import N_


class Alert(StrEnum):
    """How often."""

    NEVER = "never"
    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"


ALERT_LABELS: dict[Alert, str] = {
    Alert.NEVER: N_("Aldrig"),
    Alert.AT_ONCE: N_("Så snart något nytt kommer"),
    Alert.DAILY: N_("En gång om dagen, klockan 7"),
    Alert.WEEKLY: N_("En gång i veckan, måndag klockan 7"),
}
BY_THE_CLOCK = frozenset({Alert.DAILY, Alert.WEEKLY})
"""Those that wait for an hour of the day, whatever happens meanwhile."""
_HOUR = time(7)
_MONDAY = 0


def next_letter(alert: Alert, moment: datetime) -> datetime | None:
    """The next time after the moment at which a letter by the clock is made; None where no clock decides."""
    if alert not in BY_THE_CLOCK:
        return None
    day = moment.astimezone(STOCKHOLM).date()
    while True:
        due = datetime.combine(day, _HOUR, STOCKHOLM)
        if due > moment and (alert is Alert.DAILY or day.weekday() == _MONDAY):
            return due
        day += timedelta(days=1)
