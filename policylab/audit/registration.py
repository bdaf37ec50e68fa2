"""The lab's own registration (diarieföring) of what it receives and makes: number, date, and how long it is kept."""

from datetime import UTC, date, datetime, time
from typing import Protocol

from policylab.core.clock import STOCKHOLM, now, today
from policylab.core.errors import Invalid
from policylab.core.i18n import N_

NOT_YET = N_("Ange ett datum som inte ligger i framtiden.")
TOO_SOON = N_("Gallringen kan inte ske före det datum då handlingen kom in.")


class Registered(Protocol):
    """Any subject that the lab registers."""

    registration_number: str
    received_at: datetime | None
    retain_until: date | None


def received_on(subject: Registered) -> date | None:
    """The day in Sweden on which the subject came in or was made."""
    return subject.received_at.astimezone(STOCKHOLM).date() if subject.received_at else None


def note_registration(subject: Registered, number: str, received: date, retain_until: date | None) -> None:
    """Note the registration; the time of day stays as long as the day does. Raises Invalid for impossible days."""
    if received > today():
        raise Invalid({"received_on": [NOT_YET]})
    if retain_until is not None and retain_until < received:
        raise Invalid({"retain_until": [TOO_SOON]})
    subject.registration_number, subject.retain_until = number, retain_until
    if received != received_on(subject):
        noon = datetime.combine(received, time(12), STOCKHOLM).astimezone(UTC)
        subject.received_at = min(now(), noon)


def register_as(subject: Registered, number: str, moment: datetime) -> None:
    """Register what came in or was made at that moment, where nobody has noted anything else."""
    subject.registration_number = subject.registration_number or number
    subject.received_at = subject.received_at or moment
