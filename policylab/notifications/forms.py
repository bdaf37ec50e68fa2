"""What a person chooses of mails, and what is followed."""

from typing import Any

from pydantic import Field

from policylab.core.forms import Input, given
from policylab.core.i18n import N_
from policylab.rules.mailing import PACE_LABELS, THING_LABELS, Pace, Thing

_CHOICES = [(str(pace), label) for pace, label in PACE_LABELS.items()]


def _pace(thing: Thing, hint: str = "", **given_default: Any) -> Any:
    return given(THING_LABELS[thing], kind="select", hint=hint, choices=_CHOICES, **given_default)


class MailSettingsInput(Input):
    """How soon the person wants to be told by mail of each kind of thing."""

    asked: Pace = _pace(Thing.ASKED, N_("Till exempel när du ombeds bedöma, svara eller delta."))
    answers: Pace = _pace(
        Thing.ANSWERS, N_("Hinder som du är kontaktperson för, eller som ni har sagt att ni också har.")
    )
    own: Pace = _pace(Thing.OWN)
    groups: Pace = _pace(Thing.GROUPS)
    followed: Pace = _pace(Thing.FOLLOWED, N_("Hinder, grupper, förslag och bestämmelser."))
    work: Pace | None = _pace(
        Thing.WORK, N_("Nya rapporter, kompletteringar och annat som väntar på labbet."), default=None
    )


class FollowInput(Input):
    """What is to be followed, or no longer: a kind of subject, and its number or its place."""

    kind: str = Field(max_length=20, json_schema_extra={"x-ui": {"kind": "hidden"}})
    subject: str = Field(max_length=200, json_schema_extra={"x-ui": {"kind": "hidden"}})
