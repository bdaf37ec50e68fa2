"""The register of acts as it is imported: one row an act, a name, a period of responsibility, a section's text."""

from datetime import date

from pydantic import Field

from policylab.core.forms import Input, line
from policylab.core.i18n import N_
from policylab.rules.norms import NameForm, StatuteKind, StatuteStatus

_NUMBER = r"^\d{4}:\d{1,5}( s\.\d+)?$"
"""As the statute book numbers its acts; before 1916 by year, number and page."""


class ActInput(Input):
    """One act. `successor` is the number of the act that took its place, `responsible` an organisation's code."""

    number: str
    title: str
    kind: StatuteKind
    status: StatuteStatus = StatuteStatus.UNKNOWN
    issued: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str = ""
    responsible: str = ""
    link: str = ""
    source: str = ""


class NameInput(Input):
    """What an act is called, from one day to another."""

    number: str
    name: str
    form: NameForm
    valid_from: date | None = None
    valid_to: date | None = None


class ResponsibleInput(Input):
    """Who answers for an act, from one day to another."""

    number: str
    organisation: str
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""


class ListedInput(Input):
    """One act of a register that is not our own: the body by its name, every name that the act is known under."""

    number: str = Field(pattern=_NUMBER, max_length=40)
    title: str = Field(min_length=1, max_length=2_000)
    kind: StatuteKind
    status: StatuteStatus = StatuteStatus.UNKNOWN
    issued: date | None = None
    department: str = ""
    names: tuple[str, ...] = ()
    source: str = ""


class SectionInput(Input):
    """The text of one section of an act."""

    number: str
    chapter: str = ""
    section: str
    heading: str = ""
    text: str
    source: str = ""
    as_of: date


class ProvisionSearchInput(Input):
    """What leads to an act or to a place in it."""

    q: str = line(
        N_("Lag, förkortning eller bestämmelse"),
        hint=N_("Till exempel skollagen, LSS, 2010:800 eller skollagen 26:27."),
        max_length=200,
    )
