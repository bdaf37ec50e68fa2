"""What is given when a search is saved, and when it is renamed or its letters are changed."""

from datetime import date
from typing import Any

from pydantic import Field

from policylab.core.forms import Input, WrittenInput, given, line, option
from policylab.core.i18n import N_
from policylab.core.text import random_id
from policylab.rules.alerts import ALERT_LABELS, Alert
from policylab.saved.places import MOST_LETTERS, Place


def _hidden(**limits: Any) -> Any:
    return Field(json_schema_extra={"x-ui": {"kind": "hidden"}}, **limits)


class SavedSearchInput(WrittenInput):
    """What can be changed of a saved search."""

    name: str = line(N_("Namn"), max_length=120)
    alert: Alert = option(
        N_("Mejla mig när något nytt kommer"),
        ALERT_LABELS,
        hint=N_("Varje nytt hinder eller förslag nämns en gång. Det som inte mejlas genast står i morgonens mejl."),
    )


class SinceInput(Input):
    """From when changes are asked for."""

    since: date = given(N_("Sedan"), kind="date")


class NewSearchInput(SavedSearchInput):
    """Saving a search; the place and the query come from the page that was saved."""

    place: Place = _hidden()
    query: str = _hidden(default="", max_length=MOST_LETTERS)
    submission_key: str = _hidden(default_factory=random_id, max_length=64)
